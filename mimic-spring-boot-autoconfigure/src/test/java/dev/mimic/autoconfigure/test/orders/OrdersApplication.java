package dev.mimic.autoconfigure.test.orders;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with one service.
 *
 * @author Mimic Contributors
 */
@SpringBootApplication
class OrdersApplication {

}

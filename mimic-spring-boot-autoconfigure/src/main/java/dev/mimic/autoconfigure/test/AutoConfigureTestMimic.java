package dev.mimic.autoconfigure.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Replaces the network in a test. Every named connection, whatever its target, is served
 * in memory by the {@link dev.mimic.flow.FlowHandler FlowHandler} bean of its name,
 * without hops and TLS. A connection without such a bean fails when it is used, with a
 * message that says so. Servers listen in memory, at {@code memory://} and their name,
 * instead of at their address. No other transport connects. <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigureTestMimic
 * class OrdersTests {
 *
 *     &#064;TestConfiguration
 *     static class Peer {
 *
 *         &#064;Bean
 *         FlowHandler orders() {
 *             return FlowHandler.blocking(new PongServer());
 *         }
 *
 *     }
 *
 * }</pre> Inject {@link FlowFaults} to make connections fail.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureTestMimic {

}

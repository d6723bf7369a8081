package dev.mimic.sample.console;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that keeps web pages out of the console. It listens at the loopback address, but
 * a browser on the same machine sends requests of any page there. They have a foreign
 * {@code Origin} or, if the name of the page resolves to this machine, a foreign
 * {@code Host}.
 *
 * @author Mimic Contributors
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleGuard extends OncePerRequestFilter {

	private static final Pattern LOCAL_HOST = Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?",
			Pattern.CASE_INSENSITIVE);

	private final HandlerExceptionResolver exceptions;

	ConsoleGuard(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver exceptions) {
		this.exceptions = exceptions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String refusal = refusal(request);
		if (refusal == null) {
			chain.doFilter(request, response);
		}
		else {
			this.exceptions.resolveException(request, response, null,
					new ProblemException(HttpStatus.FORBIDDEN, "Refused", refusal));
		}
	}

	private static @Nullable String refusal(HttpServletRequest request) {
		List<String> hosts = Collections.list(request.getHeaders(HttpHeaders.HOST));
		if (hosts.size() != 1 || !LOCAL_HOST.matcher(hosts.get(0)).matches()) {
			return "The console answers only to Host localhost, 127.0.0.1 and [::1]";
		}
		String own = request.getScheme() + "://" + hosts.get(0);
		boolean foreign = Collections.list(request.getHeaders(HttpHeaders.ORIGIN))
			.stream()
			.anyMatch((origin) -> !origin.equalsIgnoreCase(own));
		return foreign ? "The console does not answer web pages of another Origin" : null;
	}

}

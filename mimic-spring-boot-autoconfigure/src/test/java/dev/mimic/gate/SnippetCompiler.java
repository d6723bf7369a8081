package dev.mimic.gate;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles code of the documentation as if it were pasted into files, those of a page
 * into one package: nothing is added but the name of the package.
 *
 * @author Mimic Contributors
 */
final class SnippetCompiler {

	private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

	private static final Pattern TYPE = Pattern
		.compile("^(?:public |final |abstract )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

	private final Path classes;

	/**
	 * Creates a compiler.
	 * @param classes the folder for the classes
	 */
	SnippetCompiler(Path classes) {
		this.classes = classes;
	}

	/**
	 * Compiles code.
	 * @param snippets the code, each a whole file
	 * @return the errors, with their places
	 */
	List<String> compile(List<Page.Snippet> snippets) {
		List<Source> sources = new ArrayList<>();
		for (Page.Snippet snippet : snippets) {
			sources.add(Source.of(snippet));
		}
		JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "A JDK is needed");
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		List<String> options = List.of("-proc:none", "-parameters", "-d", this.classes.toString(), "-classpath",
				System.getProperty("java.class.path"));
		compiler.getTask(null, null, problems, options, null, sources).call();
		return problems.getDiagnostics()
			.stream()
			.filter((problem) -> problem.getKind() == Diagnostic.Kind.ERROR)
			.map(SnippetCompiler::describe)
			.toList();
	}

	private static String describe(Diagnostic<? extends JavaFileObject> problem) {
		String message = problem.getMessage(Locale.ROOT);
		return (problem.getSource() instanceof Source source) ? source.snippet.page().name() + ":"
				+ (source.snippet.line() + problem.getLineNumber() - 1) + ": " + message : message;
	}

	/**
	 * A file of source code.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final Page.Snippet snippet;

		private final String code;

		private Source(String name, Page.Snippet snippet, String code) {
			super(URI.create("snippet:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
			this.snippet = snippet;
			this.code = code;
		}

		static Source of(Page.Snippet snippet) {
			String code = snippet.code();
			Matcher type = TYPE.matcher(code);
			String name = type.find() ? type.group(1) : "NoType";
			Matcher declared = PACKAGE.matcher(code);
			if (declared.find()) {
				return new Source(declared.group(1) + "." + name, snippet, code);
			}
			String page = snippet.page().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
			return new Source(page + "." + name, snippet, "package " + page + "; " + code);
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}

package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc comments of fields, read from the source, as neither class files nor the
 * configuration metadata have them all.
 *
 * @author Mimic Contributors
 */
final class FieldComments {

	private final Map<String, String> comments = new HashMap<>();

	/**
	 * Reads sources.
	 * @param folder the folder of a package
	 * @throws IOException when the sources cannot be read
	 */
	FieldComments(Path folder) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources(folder)));
			CommentScanner scanner = new CommentScanner(Trees.instance(task));
			task.parse().forEach((unit) -> scanner.scan(unit, Objects.toString(unit.getPackageName(), "")));
		}
	}

	/**
	 * Returns the comment of a field.
	 * @param type the type that declares the field
	 * @param field the field's name
	 * @return the text, or an empty string when there is none
	 */
	String of(Class<?> type, String field) {
		return this.comments.getOrDefault(type.getCanonicalName() + "#" + field, "");
	}

	private static List<Path> sources(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private final class CommentScanner extends TreePathScanner<@Nullable Void, String> {

		private final Trees trees;

		CommentScanner(Trees trees) {
			this.trees = trees;
		}

		@Override
		public @Nullable Void visitClass(ClassTree type, String owner) {
			return super.visitClass(type, owner + "." + type.getSimpleName());
		}

		@Override
		public @Nullable Void visitVariable(VariableTree variable, String owner) {
			String comment = this.trees.getDocComment(getCurrentPath());
			if (comment != null) {
				FieldComments.this.comments.put(owner + "#" + variable.getName(), comment.strip());
			}
			return null;
		}

	}

}

package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
 * Javadoc comments of types and fields, read from the source, as neither class files nor
 * the configuration metadata have them all.
 *
 * @author Mimic Contributors
 */
final class SourceComments {

	private final Map<String, String> types = new TreeMap<>();

	private final Map<String, String> fields = new HashMap<>();

	/**
	 * Reads sources.
	 * @param folder the folder of a package
	 * @throws IOException when the sources cannot be read
	 */
	SourceComments(Path folder) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources(folder)));
			CommentScanner scanner = new CommentScanner(Trees.instance(task));
			task.parse().forEach((unit) -> scanner.scan(unit, Objects.toString(unit.getPackageName(), "")));
		}
	}

	/**
	 * Returns the comments of types.
	 * @return the text of each commented type by its name
	 */
	Map<String, String> ofTypes() {
		return this.types;
	}

	/**
	 * Returns the comments of fields.
	 * @return the text of each commented field by its name
	 */
	Map<String, String> ofFields() {
		return new TreeMap<>(this.fields);
	}

	/**
	 * Returns the comment of a field.
	 * @param type the type that declares the field
	 * @param field the field's name
	 * @return the text, or an empty string when there is none
	 */
	String ofField(Class<?> type, String field) {
		return this.fields.getOrDefault(type.getCanonicalName() + "#" + field, "");
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
			String name = owner + "." + type.getSimpleName();
			put(SourceComments.this.types, name);
			return super.visitClass(type, name);
		}

		@Override
		public @Nullable Void visitVariable(VariableTree variable, String owner) {
			put(SourceComments.this.fields, owner + "#" + variable.getName());
			return null;
		}

		private void put(Map<String, String> comments, String name) {
			String comment = this.trees.getDocComment(getCurrentPath());
			if (comment != null) {
				comments.put(name, comment.strip());
			}
		}

	}

}

package dev.mimic.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Finds circles of dependencies between the classes of a package, by Tarjan's algorithm
 * for strongly connected components. Nested classes count as a part of their outermost
 * class.
 *
 * @author Mimic Contributors
 */
final class Circles {

	private final Map<String, SortedSet<String>> dependencies;

	private final Map<String, Integer> indices = new HashMap<>();

	private final Deque<String> stack = new ArrayDeque<>();

	private final List<SortedSet<String>> circles = new ArrayList<>();

	private Circles(Map<String, SortedSet<String>> dependencies) {
		this.dependencies = dependencies;
	}

	/**
	 * Finds the largest circle.
	 * @param dependencies the classes that each class depends on
	 * @return the classes of the circle, empty if there is none
	 */
	static Set<String> largest(Map<String, SortedSet<String>> dependencies) {
		Circles circles = new Circles(dependencies);
		dependencies.keySet().forEach((name) -> {
			if (!circles.indices.containsKey(name)) {
				circles.visit(name);
			}
		});
		return circles.circles.stream()
			.filter((circle) -> circle.size() > 1)
			.max(Comparator.comparingInt(Set::size))
			.orElseGet(TreeSet::new);
	}

	/**
	 * Returns the dependencies between classes of the same package.
	 * @param classes the classes of all packages
	 * @return the classes that each class depends on, by package
	 */
	static SortedMap<String, SortedMap<String, SortedSet<String>>> within(Iterable<JavaClass> classes) {
		SortedMap<String, SortedMap<String, SortedSet<String>>> packages = new TreeMap<>();
		for (JavaClass type : classes) {
			SortedSet<String> targets = packages.computeIfAbsent(type.getPackageName(), (name) -> new TreeMap<>())
				.computeIfAbsent(outermost(type), (name) -> new TreeSet<>());
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				JavaClass target = dependency.getTargetClass().getBaseComponentType();
				if (target.getPackageName().equals(type.getPackageName())) {
					targets.add(outermost(target));
				}
			}
		}
		return packages;
	}

	private static String outermost(JavaClass type) {
		JavaClass outermost = type;
		while (outermost.getEnclosingClass().isPresent()) {
			outermost = outermost.getEnclosingClass().get();
		}
		return outermost.getSimpleName();
	}

	private int visit(String name) {
		int index = this.indices.size();
		this.indices.put(name, index);
		this.stack.push(name);
		int low = index;
		for (String target : this.dependencies.getOrDefault(name, new TreeSet<>())) {
			if (!this.indices.containsKey(target)) {
				low = Math.min(low, visit(target));
			}
			else if (this.stack.contains(target)) {
				low = Math.min(low, this.indices.get(target));
			}
		}
		if (low == index) {
			this.circles.add(pop(name));
		}
		return low;
	}

	private SortedSet<String> pop(String last) {
		SortedSet<String> circle = new TreeSet<>();
		String name;
		do {
			name = this.stack.pop();
			circle.add(name);
		}
		while (!name.equals(last));
		return circle;
	}

}

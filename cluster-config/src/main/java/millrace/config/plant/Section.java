package millrace.config.plant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the file, read key by key. What is wrong is added to the problems, and reading goes
 * on with a stand-in, so that all problems show at once.
 */
final class Section {

  private final Node node;
  private final SequencedMap<String, Node> values;
  private final @Nullable Section fallback;
  private final Problems problems;

  private Section(
      Node node, SequencedMap<String, Node> values, @Nullable Section fallback, Problems problems) {
    this.node = node;
    this.values = values;
    this.fallback = fallback;
    this.problems = problems;
  }

  /** A mapping whose keys are names that the file gives. */
  static Section dictionary(Node node, Problems problems) {
    return new Section(node, values(node, problems), null, problems);
  }

  /** A mapping that may have these keys and no others. */
  static Section of(Node node, Problems problems, String... keys) {
    var values = values(node, problems);
    if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && !List.of(keys).contains(key.getValue())) {
          problems.add(
              key, "unknown key \"" + key.getValue() + "\"", suggestion(key.getValue(), keys));
        }
      }
    }
    return new Section(node, values, null, problems);
  }

  /** The same section, in which a key that is absent is looked up in another. */
  Section withFallback(Section fallback) {
    return new Section(node, values, fallback, problems);
  }

  Node node() {
    return node;
  }

  Problems problems() {
    return problems;
  }

  Optional<Node> find(String key) {
    var own = values.get(key);
    return own == null && fallback != null ? fallback.find(key) : Optional.ofNullable(own);
  }

  /** The names of a dictionary with what stands under them, in the order of the file. */
  SequencedMap<String, Node> entries() {
    return values;
  }

  /** The dictionary under a key; an empty one where it is absent. */
  SequencedMap<String, Node> entries(String key) {
    return find(key).map(found -> values(found, problems)).orElseGet(LinkedHashMap::new);
  }

  /** The list under a key; an empty one where it is absent. */
  List<Node> items(String key) {
    var found = find(key);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(found.get(), "\"" + key + "\" is not a list", "write its items as \"- …\"");
    return List.of();
  }

  /** The texts of the list under a key. */
  List<String> texts(String key) {
    return items(key).stream().flatMap(item -> scalar(item, "a text").stream()).toList();
  }

  /** The text under a key; a problem and an empty text where it is absent. */
  String text(String key) {
    return required(key, Function.identity(), "a text").orElse("");
  }

  String text(String key, String otherwise) {
    return value(key, Function.identity(), "a text").orElse(otherwise);
  }

  /**
   * The value under a key; empty where it is absent.
   *
   * @param parser throws an {@link RuntimeException} for what it does not take
   * @param expected what would be right, as "a whole number"
   */
  <T> Optional<T> value(String key, Function<String, T> parser, String expected) {
    return find(key).flatMap(found -> parse(found, parser, expected));
  }

  /** The value under a key; a problem where it is absent. */
  <T> Optional<T> required(String key, Function<String, T> parser, String expected) {
    if (find(key).isEmpty()) {
      problems.add(node, "\"" + key + "\" is missing", "add \"" + key + ": …\" (" + expected + ")");
    }
    return value(key, parser, expected);
  }

  /** One of the words of an enum, written in camel case; empty where it is absent. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> words) {
    return value(key, text -> word(text, words), "one of " + words(words));
  }

  <E extends Enum<E>> Optional<E> requiredChoice(String key, Class<E> words) {
    return required(key, text -> word(text, words), "one of " + words(words));
  }

  <T> Optional<T> parse(Node found, Function<String, T> parser, String expected) {
    return scalar(found, expected)
        .flatMap(text -> {
          try {
            return Optional.of(parser.apply(text));
          } catch (RuntimeException refused) {
            problems.add(found, "\"" + text + "\" is not " + expected, cure(refused, text));
            return Optional.empty();
          }
        });
  }

  private Optional<String> scalar(Node found, String expected) {
    if (found instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(found, "expected " + expected, "");
    return Optional.empty();
  }

  static <E extends Enum<E>> E word(String text, Class<E> words) {
    for (var each : words.getEnumConstants()) {
      if (plain(each.name()).equals(plain(text))) {
        return each;
      }
    }
    throw new IllegalArgumentException(suggestion(text, camelCase(words)));
  }

  private static String cure(RuntimeException refused, String text) {
    var message = refused.getMessage();
    return refused instanceof IllegalArgumentException
            && !(refused instanceof NumberFormatException)
            && message != null
            && !message.equals(text)
        ? message
        : "";
  }

  private static SequencedMap<String, Node> values(Node node, Problems problems) {
    var values = new LinkedHashMap<String, Node>();
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, "expected keys with values", "write \"key: value\" lines");
      return values;
    }
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(tuple.getKeyNode(), "a key must be a text", "");
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        problems.add(
            key, "\"" + key.getValue() + "\" stands here a second time", "keep one of them");
      }
    }
    return values;
  }

  /** "did you mean …" for the nearest word, or all that are known. */
  static String suggestion(String text, String... known) {
    return suggestion(text, Arrays.asList(known));
  }

  static String suggestion(String text, Collection<String> known) {
    var nearest =
        known.stream()
            .map(word -> Map.entry(distance(plain(text), plain(word)), word))
            .min(Map.Entry.comparingByKey());
    return nearest.isPresent() && nearest.get().getKey() <= Math.max(1, text.length() / 3)
        ? "did you mean \"" + nearest.get().getValue() + "\"?"
        : known.isEmpty() ? "none is defined" : "known are " + String.join(", ", known);
  }

  private static <E extends Enum<E>> String words(Class<E> words) {
    return String.join(", ", camelCase(words));
  }

  private static <E extends Enum<E>> String[] camelCase(Class<E> words) {
    return Arrays.stream(words.getEnumConstants()).map(Section::camelCase).toArray(String[]::new);
  }

  private static String camelCase(Enum<?> word) {
    var parts = word.name().toLowerCase(Locale.ROOT).split("_", -1);
    var text = new StringBuilder(parts[0]);
    for (var i = 1; i < parts.length; i++) {
      text.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
    }
    return text.toString();
  }

  private static String plain(String text) {
    return text.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
  }

  /** The edits (insert, delete, replace) between two words; Levenshtein 1966. */
  private static int distance(String from, String to) {
    var row = new ArrayList<Integer>();
    for (var i = 0; i <= to.length(); i++) {
      row.add(i);
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row.get(0);
      row.set(0, i);
      for (var j = 1; j <= to.length(); j++) {
        var above = row.get(j);
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row.set(j, Math.min(replaced, Math.min(above, row.get(j - 1)) + 1));
        diagonal = above;
      }
    }
    return row.get(to.length());
  }
}

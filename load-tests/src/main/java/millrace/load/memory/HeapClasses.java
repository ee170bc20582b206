package millrace.load.memory;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import millrace.load.BenchmarkFailed;

/** What the heap is made of, as the JVM's own histogram says. */
final class HeapClasses {

  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

  private HeapClasses() {}

  /**
   * All objects of a class that are reachable.
   *
   * @param name as the JVM writes it
   */
  record Held(String name, long bytes) {}

  /** The classes of which the heap holds more than before, the largest growth first. */
  static List<Held> grown(List<Held> before) {
    var held = new HashMap<String, Long>();
    before.forEach(each -> held.put(each.name(), each.bytes()));
    return reachable().stream()
        .map(now -> new Held(now.name(), now.bytes() - held.getOrDefault(now.name(), 0L)))
        .filter(growth -> growth.bytes() > 0)
        .sorted(Comparator.comparingLong(Held::bytes).reversed())
        .toList();
  }

  /** All classes of which the heap holds objects. */
  static List<Held> reachable() {
    try {
      var histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(LINE::matcher)
          .filter(line -> line.matches())
          .map(line -> new Held(line.group(2), Long.parseLong(line.group(1))))
          .toList();
    } catch (JMException unavailable) {
      throw new BenchmarkFailed("this JVM does not tell what its heap holds", unavailable);
    }
  }
}

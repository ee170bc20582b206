package millrace.load.memory;

import java.lang.management.ManagementFactory;
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

  /** The classes that take the most. */
  static List<Held> largest(int many) {
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
          .limit(many)
          .toList();
    } catch (JMException unavailable) {
      throw new BenchmarkFailed("this JVM does not tell what its heap holds", unavailable);
    }
  }
}

package millrace.persistence.wire;

import com.google.protobuf.Message;
import java.util.List;

/**
 * Refuses texts that UTF-8 cannot say. Protobuf would write a question mark for the lone half of a
 * surrogate pair, and what is read would not be what was written.
 */
final class WellFormed {

  private WellFormed() {}

  /**
   * @throws IllegalArgumentException with the place of the text
   */
  static void check(Message message) {
    message.getAllFields().forEach((field, value) -> check(field.getFullName(), value));
  }

  private static void check(String place, Object value) {
    switch (value) {
      case String text -> check(place, text);
      case Message inner -> check(inner);
      case List<?> all -> all.forEach(each -> check(place, each));
      default -> {} // numbers, constants and bytes are what they are
    }
  }

  private static void check(String place, String text) {
    for (var i = 0; i < text.length(); i++) {
      var first = text.charAt(i);
      if (Character.isSurrogate(first)) {
        var paired = Character.isHighSurrogate(first) && i + 1 < text.length();
        if (!paired || !Character.isLowSurrogate(text.charAt(++i))) {
          throw new IllegalArgumentException(
              "%s cannot be stored: at character %d it has half of a surrogate pair"
                  .formatted(place, i));
        }
      }
    }
  }
}

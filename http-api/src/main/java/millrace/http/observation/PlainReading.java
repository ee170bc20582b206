package millrace.http.observation;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of type {@code reading} at once, without a tree of their fields: nearly all lines of
 * a long log are of that type. It understands what machines write, ASCII without escapes, and
 * nothing that is wrong or unusual: that is left to {@link LineFormat}, which says what is wrong.
 * What it understands is what {@link LineFormat} makes of the same line. It belongs to one line.
 */
final class PlainReading {

  private static final RecentNames NAMES = new RecentNames();

  private static final int TYPE = 1;
  private static final int ID = 1 << 1;
  private static final int UNIT = 1 << 2;
  private static final int SIGNAL = 1 << 3;
  private static final int VALUE = 1 << 4;
  private static final int STATUS = 1 << 5;
  private static final int SOURCE_TIME = 1 << 6;
  private static final int SERVER_TIME = 1 << 7;
  private static final int INGEST_TIME = 1 << 8;
  private static final int NEEDED = TYPE | ID | UNIT | SIGNAL | VALUE | SOURCE_TIME;

  private static final byte[] READING = ascii("reading");
  private static final byte[] GOOD = ascii("Good");

  private final byte[] bytes;
  private int at;
  private int seen;
  private int from; // the text that was read last, without its quotes
  private int to;
  private String id = "";
  private RecentNames.Name unit = RecentNames.NONE;
  private RecentNames.Name signal = RecentNames.NONE;
  private @Nullable SignalValue value;
  private long sourceTime;
  private long serverTime;
  private long ingestTime;

  private PlainReading(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What the line says; null where it must be read with more care. */
  static LogLine.@Nullable Observed of(byte[] line, OptionalLong receivedAt) {
    var plain = new PlainReading(line);
    return plain.isObject() ? plain.content(receivedAt) : null;
  }

  private LogLine.@Nullable Observed content(OptionalLong receivedAt) {
    var equipment = unit.equipment();
    var told = value;
    if ((seen & NEEDED) != NEEDED
        || equipment == null
        || told == null
        || ((seen & INGEST_TIME) == 0 && receivedAt.isEmpty())) {
      return null;
    }
    return new LogLine.Observed(
        equipment,
        new ReadingObserved(
            id,
            new Reading(
                signal.text(),
                told,
                StatusCode.GOOD,
                sourceTime,
                (seen & SERVER_TIME) == 0 ? sourceTime : serverTime,
                (seen & INGEST_TIME) == 0 ? receivedAt.getAsLong() : ingestTime)));
  }

  private boolean isObject() {
    if (!take('{')) {
      return false;
    }
    do {
      if (!text() || !field()) {
        return false;
      }
    } while (take(','));
    if (!take('}')) {
      return false;
    }
    pass();
    return at == bytes.length;
  }

  /** Reads the value of the field whose name was read. */
  private boolean field() {
    var field = name();
    if (field == 0 || (seen & field) != 0 || !take(':')) {
      return false;
    }
    seen |= field;
    if (field == VALUE) {
      return value();
    }
    if (!text() || from == to) {
      return false;
    }
    switch (field) {
      case TYPE -> {
        return is(READING);
      }
      case STATUS -> {
        return is(GOOD);
      }
      case ID -> id = told();
      case UNIT -> unit = NAMES.find(bytes, from, to);
      case SIGNAL -> signal = NAMES.find(bytes, from, to);
      case SOURCE_TIME -> {
        sourceTime = PlainInstant.read(bytes, from, to);
        return sourceTime != PlainInstant.NONE;
      }
      case SERVER_TIME -> {
        serverTime = PlainInstant.read(bytes, from, to);
        return serverTime != PlainInstant.NONE;
      }
      default -> {
        ingestTime = PlainInstant.read(bytes, from, to);
        return ingestTime != PlainInstant.NONE;
      }
    }
    return true;
  }

  private int name() {
    return switch (to - from) {
      case 2 -> is(Field.ID_NAME) ? ID : 0;
      case 4 -> is(Field.TYPE_NAME) ? TYPE : is(Field.UNIT_NAME) ? UNIT : 0;
      case 5 -> is(Field.VALUE_NAME) ? VALUE : 0;
      case 6 -> is(Field.SIGNAL_NAME) ? SIGNAL : is(Field.STATUS_NAME) ? STATUS : 0;
      case 10 ->
          is(Field.SOURCE_NAME)
              ? SOURCE_TIME
              : is(Field.SERVER_NAME) ? SERVER_TIME : is(Field.INGEST_NAME) ? INGEST_TIME : 0;
      default -> 0;
    };
  }

  private boolean value() {
    pass();
    return at < bytes.length
        && switch (bytes[at]) {
          case '"' -> text() && isValue(new SignalValue.TextValue(told()));
          case 't' -> passes(Field.TRUE) && isValue(new SignalValue.BooleanValue(true));
          case 'f' -> passes(Field.FALSE) && isValue(new SignalValue.BooleanValue(false));
          case 'n' -> passes(Field.NULL) && isValue(new SignalValue.NoValue());
          default -> number();
        };
  }

  private boolean isValue(SignalValue told) {
    value = told;
    return true;
  }

  /** A whole number of at most 18 digits, or one with decimals; none with an exponent. */
  private boolean number() {
    var begin = at;
    if (bytes[at] == '-') {
      at++;
    }
    var first = at;
    var whole = digits();
    var length = at - first;
    if (length == 0 || length > 18 || (length > 1 && bytes[first] == '0')) {
      return false;
    }
    if (at < bytes.length && bytes[at] == '.') {
      var point = at++;
      digits();
      if (at == point + 1 || at - begin > 40) {
        return false;
      }
      value = new SignalValue.RealValue(Double.parseDouble(told(begin, at)));
    } else {
      value = new SignalValue.IntegerValue(first > begin ? -whole : whole);
    }
    return at < bytes.length && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ' ');
  }

  private long digits() {
    var number = 0L;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + (bytes[at++] - '0');
    }
    return number;
  }

  /** Reads a text of ASCII without escapes and control characters. */
  private boolean text() {
    if (!take('"')) {
      return false;
    }
    from = at;
    while (at < bytes.length && bytes[at] != '"') {
      if (bytes[at] < ' ' || bytes[at] == '\\') { // above ASCII they are negative
        return false;
      }
      at++;
    }
    to = at++;
    return to < bytes.length && to - from <= RecentNames.LONGEST;
  }

  private boolean passes(byte[] word) {
    for (var each : word) {
      if (at == bytes.length || bytes[at++] != each) {
        return false;
      }
    }
    return true;
  }

  private boolean take(char expected) {
    pass();
    if (at == bytes.length || bytes[at] != expected) {
      return false;
    }
    at++;
    return true;
  }

  private void pass() {
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
  }

  private boolean is(byte[] word) {
    if (to - from != word.length) {
      return false;
    }
    for (var i = 0; i < word.length; i++) {
      if (bytes[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private String told() {
    return told(from, to);
  }

  private String told(int begin, int end) {
    return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** The words of the format. */
  private static final class Field {

    static final byte[] TYPE_NAME = ascii("type");
    static final byte[] ID_NAME = ascii("id");
    static final byte[] UNIT_NAME = ascii("unit");
    static final byte[] SIGNAL_NAME = ascii("signal");
    static final byte[] VALUE_NAME = ascii("value");
    static final byte[] STATUS_NAME = ascii("status");
    static final byte[] SOURCE_NAME = ascii("sourceTime");
    static final byte[] SERVER_NAME = ascii("serverTime");
    static final byte[] INGEST_NAME = ascii("ingestTime");
    static final byte[] TRUE = ascii("true");
    static final byte[] FALSE = ascii("false");
    static final byte[] NULL = ascii("null");
  }
}

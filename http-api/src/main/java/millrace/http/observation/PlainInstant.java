package millrace.http.observation;

import millrace.engine.time.Nanos;

/**
 * Reads instants as machines write them, {@code 2026-11-21T08:00:00.25Z} or with an offset, of the
 * years 1700 to 2199. All else is left to {@link millrace.http.json.Rfc3339}.
 */
final class PlainInstant {

  /** It is no such instant. */
  static final long NONE = Long.MIN_VALUE;

  private static final int FRACTION = 19; // behind it there is a point, a Z or an offset
  private static final long[] TENS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private PlainInstant() {}

  /** Nanoseconds since the epoch (UTC), or {@link #NONE}. */
  static long read(byte[] text, int from, int to) {
    if (to - from < FRACTION + 1
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return NONE;
    }
    var day = day(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
    var seconds = seconds(text, from + 11);
    var at = from + FRACTION;
    var nanos = 0L;
    if (text[at] == '.') {
      var first = ++at;
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        at++;
      }
      if (at == first || at - first > 9) {
        return NONE;
      }
      nanos = number(text, first, at - first) * TENS[9 - (at - first)];
    }
    var offset = offset(text, at, to);
    return day == NONE || seconds < 0 || offset == NONE
        ? NONE
        : (day * 86_400 + seconds - offset) * Nanos.PER_SECOND + nanos;
  }

  /** Days since the epoch. */
  private static long day(long year, long month, long day) {
    if (year < 1700 || year > 2199 || month < 1 || month > 12 || day < 1) {
      return NONE;
    }
    var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[(int) month - 1] + (isLeap && month == 2 ? 1 : 0)) {
      return NONE;
    }
    // Years that begin in March end with the day that leap years have more.
    var marchYear = month > 2 ? year : year - 1;
    var dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    return marchYear * 365
        + marchYear / 4
        - marchYear / 100
        + marchYear / 400
        + dayOfYear
        - 719_468;
  }

  /** Seconds since midnight; negative where it is no time of day. */
  private static long seconds(byte[] text, int at) {
    var hour = number(text, at, 2);
    var minute = number(text, at + 3, 2);
    var second = number(text, at + 6, 2);
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
        ? -1
        : (hour * 60 + minute) * 60 + second;
  }

  /** Seconds ahead of UTC. */
  private static long offset(byte[] text, int at, int to) {
    if (to - at == 1) {
      return text[at] == 'Z' ? 0 : NONE;
    }
    if (to - at != 6 || text[at + 3] != ':' || (text[at] != '+' && text[at] != '-')) {
      return NONE;
    }
    var hours = number(text, at + 1, 2);
    var minutes = number(text, at + 4, 2);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    var seconds = (hours * 60 + minutes) * 60;
    return text[at] == '-' ? -seconds : seconds;
  }

  /** The number that some digits are; negative where they are none. */
  private static long number(byte[] text, int from, int length) {
    var number = 0L;
    for (var i = from; i < from + length; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return NONE;
      }
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }
}

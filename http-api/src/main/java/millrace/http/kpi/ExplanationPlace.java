package millrace.http.kpi;

import java.util.regex.Pattern;
import millrace.http.problem.Problem;
import millrace.http.request.Query;

/**
 * Which part of an explanation is asked for.
 *
 * @param station the place of the first station that is asked, from 0
 * @param offset how many contributions of it to leave out
 * @param limit how many contributions at most
 */
record ExplanationPlace(int station, long offset, int limit) {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,6})\\.(\\d{1,12})");

  static ExplanationPlace of(Query query) {
    var limit = query.limit(200, 1_000);
    var after = query.text("after").orElse("0.0");
    var cursor = CURSOR.matcher(after);
    if (!cursor.matches()) {
      throw Problem.parameter("after", "expected what next of the page before has").exception();
    }
    return new ExplanationPlace(
        Integer.parseInt(cursor.group(1)), Long.parseLong(cursor.group(2)), limit);
  }

  @Override
  public String toString() {
    return station + "." + offset;
  }
}

package millrace.http.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;

/** The link to a page of an explanation: with bounds in place of names, since these may move on. */
final class ExplanationLink {

  private final List<String> parameters = new ArrayList<>();

  ExplanationLink with(String name, String value) {
    parameters.add(name + "=" + URLEncoder.encode(value, UTF_8));
    return this;
  }

  ExplanationLink with(String name, Optional<String> value) {
    value.ifPresent(each -> with(name, each));
    return this;
  }

  ExplanationLink with(String name, OptionalLong instant) {
    instant.ifPresent(each -> with(name, Rfc3339.format(each)));
    return this;
  }

  ExplanationLink with(Interval window) {
    return with("from", Rfc3339.format(window.start())).with("to", Rfc3339.format(window.end()));
  }

  String to(ExplanationPlace place) {
    with("limit", String.valueOf(place.limit())).with("after", place.toString());
    return "/api/v1/kpis/explain?" + String.join("&", parameters);
  }
}

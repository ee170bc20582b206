package millrace.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attributes of the 34 definitions of ISO 22400-2:2014, row by row of the reference. */
class KpiDefinitionsOverHttpTest {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry("RT", "REAL_TIME"),
          entry("P", "PERIODICALLY"),
          entry("OD", "ON_DEMAND"),
          entry("O", "OPERATOR"),
          entry("S", "SUPERVISOR"),
          entry("M", "MANAGEMENT"),
          entry("D", "DISCRETE"),
          entry("B", "BATCH"),
          entry("C", "CONTINUOUS"),
          entry("up", "HIGHER_IS_BETTER"),
          entry("down", "LOWER_IS_BETTER"));

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource({
    "1, WE, Worker efficiency, %, up, P, S M, D B C",
    "2, AR, Allocation ratio, %, up, P, S M, D B C",
    "3, TR, Throughput rate, /h, up, OD P, S M, D B C",
    "4, AE, Allocation efficiency, %, up, OD, S M, D B C",
    "5, UE, Utilization efficiency, %, up, OD P RT, O S M, D B C",
    "6, OEE, Overall equipment effectiveness index, %, up, OD P RT, O S M, D B C",
    "7, NEE, Net equipment effectiveness index, %, up, OD P, S M, D B C",
    "8, A, Availability, %, up, OD P, S M, D B C",
    "9, E, Effectiveness, %, up, OD P RT, O S M, D B C",
    "10, QR, Quality ratio, %, up, OD P RT, O S M, D B C",
    "11, SR, Set up ratio, %, down, OD P, S M, D B C",
    "12, TE, Technical efficiency, %, up, OD P RT, O S M, D B C",
    "13, PPR, Production process ratio, %, up, OD P, S M, D B C",
    "14, PSR, Actual to planned scrap ratio, %, down, OD P RT, O S M, D B C",
    "15, FPY, First pass yield, %, up, OD P RT, O S M, D B C",
    "16, SCR, Scrap ratio, %, down, OD P RT, O S M, D B C",
    "17, RWR, Rework ratio, %, down, OD P RT, O S M, D B C",
    "18, FOR, Fall off ratio, %, down, OD P RT, O S M, D B C",
    "19, Cm, Machine capability index, 1, up, OD P RT, S M, D B C",
    "20, Cmk, Critical machine capability index, 1, up, OD P RT, S M, D B C",
    "21, Cp, Process capability index, 1, up, OD RT, S M, D B C",
    "22, Cpk, Critical process capability index, 1, up, OD RT, S M, D B C",
    "23, CEC, Comprehensive energy consumption, kW.h, down, OD P, S M, D B C",
    "24, IT, Inventory turns, /d, up, OD P, S M, D B C",
    "25, FGR, Finished goods ratio, %, up, OD P RT, O S M, B C",
    "26, IGR, Integrated goods ratio, %, up, OD P RT, O S M, B C",
    "27, PLR, Production loss ratio, %, down, OD P RT, O S M, B C",
    "28, STLR, Storage and transportation loss ratio, %, down, OD P RT, O S M, B C",
    "29, OLR, Other loss ratio, %, down, OD P RT, O S M, B C",
    "30, ELR, Equipment load ratio, %, up, OD P RT, S M, B C",
    "31, MTBF, Mean operating time between failures, s, up, OD P, S M, D B C",
    "32, MTTF, Mean time to failure, s, up, OD P, S M, D B C",
    "33, MTTR, Mean time to repair, s, down, OD P, S M, D B C",
    "34, CMR, Corrective maintenance ratio, %, down, OD P, S M, D B C"
  })
  void has_the_attributes_of_the_standard(
      int place,
      String id,
      String name,
      String unit,
      String trend,
      String timings,
      String audiences,
      String methodologies)
      throws Exception {
    var told = api.get("/api/v1/kpi-definitions/" + id).json();

    assertThat(told.path("name").asText()).isEqualTo(name);
    assertThat(told.path("unit").asText()).isEqualTo(unit);
    assertThat(told.path("trend").asText()).isEqualTo(WORDS.get(trend));
    assertThat(words(told, "timings")).isEqualTo(words(timings));
    assertThat(words(told, "audiences")).isEqualTo(words(audiences));
    assertThat(words(told, "methodologies")).isEqualTo(words(methodologies));
    for (var text : new String[] {"version", "description", "formula", "range", "source"}) {
      assertThat(told.path(text).asText()).as(text).isNotBlank();
    }
    assertThat(told.path("scopes")).isNotEmpty();
    assertThat(api.get("/api/v1/kpi-definitions").json().path("items").path(place - 1))
        .isEqualTo(told);
  }

  @Test
  void are_34() throws Exception {
    assertThat(api.get("/api/v1/kpi-definitions").json().path("items")).hasSize(34);
  }

  /** The levels of the reference at which a definition speaks natively or is summed up. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "WE, PERSON",
    "AR TR PPR, JOB_ORDER PRODUCT EQUIPMENT",
    "AE, EQUIPMENT PRODUCT",
    "UE TE SR QR SCR RWR PSR E OEE NEE FPY CEC, EQUIPMENT JOB_ORDER PRODUCT",
    "FOR, OPERATION",
    "Cm Cmk Cp Cpk, CHARACTERISTIC",
    "IT, STORAGE",
    "FGR IGR PLR STLR OLR, EQUIPMENT PRODUCT",
    "ELR MTBF MTTF MTTR CMR A, EQUIPMENT"
  })
  void are_told_at_every_level_where_they_have_a_meaning(String ids, String levels)
      throws Exception {
    for (var id : ids.split(" ", -1)) {
      var told = api.get("/api/v1/kpi-definitions/" + id).json();

      assertThat(words(told, "scopes")).as(id).contains(levels.split(" ", -1));
    }
  }

  private static Set<String> words(JsonNode told, String name) {
    var words = new TreeSet<String>();
    told.path(name).forEach(word -> words.add(word.asText()));
    return words;
  }

  private static Set<String> words(String symbols) {
    return Stream.of(symbols.split(" ", -1))
        .map(WORDS::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

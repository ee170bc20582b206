package millrace.http.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;
import millrace.http.observation.ParsedLine.Mistaken;
import millrace.http.observation.ParsedLine.Taken;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationLogTest {

  private static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  private static final EquipmentId L3 = new EquipmentId("acme.lyon.pack.l3");
  private static final long T8 = Rfc3339.parse("2026-11-21T08:00:00+01:00");
  private static final long T9 = Rfc3339.parse("2026-11-21T09:00:00+01:00");
  private static final String STATE =
      "{'type':'state','id':'s1','unit':'acme.lyon.pack.l3.k1','state':'DELAY','failure':true,"
          + "'reason':'jam','eventTime':'2026-11-21T08:00:00+01:00',"
          + "'ingestTime':'2026-11-21T09:00:00+01:00'}";

  @Nested
  class A_line {

    @Test
    void reports_a_state() {
      assertThat(content(STATE))
          .isEqualTo(
              new LogLine.Observed(
                  K1, new StateReported("s1", T8, T9, ReportedState.DELAY, true, "jam")));
    }

    @Test
    void is_a_reading_whose_status_and_server_time_have_defaults() {
      assertThat(content(reading("'value':6")))
          .isEqualTo(
              new LogLine.Observed(
                  K1,
                  new ReadingObserved(
                      "r1",
                      new Reading("state", new IntegerValue(6), StatusCode.GOOD, T8, T8, T9))));
    }

    @ParameterizedTest
    @CsvSource({
      "Good, 00000000",
      "Uncertain, 40000000",
      "Bad, 80000000",
      "0x80310000, 80310000",
      "0x00000480, 00000480"
    })
    void keeps_all_bits_of_a_status(String word, String bits) {
      assertThat(readingOf("'value':null,'status':'" + word + "'").status())
          .isEqualTo(new StatusCode(Integer.parseUnsignedInt(bits, 16)));
    }

    @Test
    void keeps_the_shape_of_a_value() {
      assertThat(valueOf("6")).isEqualTo(new IntegerValue(6));
      assertThat(valueOf("6.0")).isEqualTo(new RealValue(6));
      assertThat(valueOf("true")).isEqualTo(new BooleanValue(true));
      assertThat(valueOf("'6'")).isEqualTo(new TextValue("6"));
      assertThat(valueOf("null")).isEqualTo(new NoValue());
    }

    @Test
    void reports_quantities_exactly() {
      assertThat(
              content(
                  "{'type':'quantity','id':'q1','unit':'acme.lyon.pack.l3.k1','jobOrder':'4711',"
                      + "'pq':7020,'gq':'6880.25','sq':139.75,'eventTime':"
                      + "'2026-11-21T08:00:00+01:00','ingestTime':'2026-11-21T09:00:00+01:00'}"))
          .isEqualTo(
              new LogLine.Observed(
                  K1,
                  new QuantityReported(
                      "q1",
                      T8,
                      T9,
                      Optional.of("4711"),
                      "",
                      new BigDecimal("7020"),
                      new BigDecimal("6880.25"),
                      new BigDecimal("139.75"),
                      BigDecimal.ZERO)));
    }

    @Test
    void registers_an_order_on_all_units_of_a_work_center() {
      var line =
          content(
              "{'type':'orderRegistered','id':'o1','workCenter':'acme.lyon.pack.l3',"
                  + "'jobOrder':'4711','product':'case-12','eventTime':"
                  + "'2026-11-21T08:00:00+01:00','ingestTime':'2026-11-21T09:00:00+01:00'}");

      var order = new JobOrderRef("4711", "", "case-12");
      assertThat(line).isEqualTo(new LogLine.OrderRegistered("o1", L3, order, T8, T9));
      assertThat(line.command()).contains(new EquipmentCommand.RegisterJobOrder(order, T8));
    }

    @Test
    void tells_of_a_gap_that_is_open_or_closed() {
      var open = gap("");
      var closed = gap(",'to':'2026-11-21T09:00:00+01:00'");

      assertThat(open)
          .isEqualTo(
              new LogLine.Gap(
                  "g1", K1, "plc", GapCause.CONNECTION_LOST, T8, OptionalLong.empty(), T9));
      assertThat(open.command())
          .contains(new EquipmentCommand.OpenDataGap("plc", T8, GapCause.CONNECTION_LOST));
      assertThat(closed.command())
          .contains(
              new EquipmentCommand.CloseDataGap(
                  "plc", new Interval(T8, T9), GapCause.CONNECTION_LOST));
    }

    private LogLine gap(String more) {
      return content(
          "{'type':'gap','id':'g1','unit':'acme.lyon.pack.l3.k1','source':'plc','cause':"
              + "'CONNECTION_LOST','from':'2026-11-21T08:00:00+01:00','ingestTime':"
              + "'2026-11-21T09:00:00+01:00'"
              + more
              + "}");
    }

    @Test
    void corrects_in_four_ways() {
      assertThat(
              correction(
                  "'type':'reclassify','from':'2026-11-21T08:00:00+01:00','to':"
                      + "'2026-11-21T09:00:00+01:00','as':'PLANNED_STOP'"))
          .isEqualTo(new Reclassify(new Interval(T8, T9), CorrectedActivity.PLANNED_STOP, false));
      assertThat(
              correction(
                  "'type':'correctQuantity','at':'2026-11-21T08:00:00+01:00','jobOrder':'4711',"
                      + "'pq':0,'gq':-3,'sq':3"))
          .isEqualTo(
              new CorrectQuantity(
                  T8,
                  "4711",
                  "",
                  BigDecimal.ZERO,
                  new BigDecimal(-3),
                  new BigDecimal(3),
                  BigDecimal.ZERO));
      assertThat(
              correction(
                  "'type':'moveJobOrderStart','jobOrder':'4712','from':"
                      + "'2026-11-21T08:00:00+01:00'"))
          .isEqualTo(new MoveJobOrderStart("4712", T8));
      assertThat(correction("'type':'retract','observation':'q1'")).isEqualTo(new Retract("q1"));
      assertThat(correction("'type':'withdraw','correction':'c0'")).isEqualTo(new Withdraw("c0"));
    }

    @Test
    void can_correct_a_stop() {
      var stop = "'from':'2026-11-21T08:00:00+01:00','to':'2026-11-21T09:00:00+01:00'";
      var hour = new Interval(T8, T9);
      var half = T8 + (T9 - T8) / 2;

      assertThat(correction("'type':'splitStop','at':'2026-11-21T08:30:00+01:00'," + stop))
          .isEqualTo(new SplitStop(hour, half));
      assertThat(correction("'type':'mergeStops'," + stop)).isEqualTo(new MergeStops(hour));
      assertThat(
              correction(
                  "'type':'retimeStop','newFrom':'2026-11-21T08:30:00+01:00','newTo':"
                      + "'2026-11-21T09:00:00+01:00','failure':true,"
                      + stop))
          .isEqualTo(new RetimeStop(hour, new Interval(half, T9), CorrectedActivity.DELAY, true));
      assertThat(correction("'type':'assignRootCause','rootCause':'jam'," + stop))
          .isEqualTo(new AssignRootCause(hour, "jam", ""));
    }

    @Test
    void can_decide_on_what_another_person_proposed() {
      var decision =
          "{'type':'correctionRejected','id':'d1','unit':'acme.lyon.pack.l3.k1','author':"
              + "'person:a.meyer','correction':'c1','reason':'no','ingestTime':"
              + "'2026-11-21T09:00:00+01:00'}";

      assertThat(content(decision).command()).contains(new RejectCorrection("c1", "no"));
      assertThat(
              content(
                      decision
                          .replace("correctionRejected", "correctionApproved")
                          .replace("'reason':'no',", ""))
                  .command())
          .contains(new ApproveCorrection("c1"));
    }

    private Object correction(String fields) {
      var line =
          content(
              "{'type':'correction','id':'c1','unit':'acme.lyon.pack.l3.k1','author':"
                  + "'person:s.roux','reason':'was planned','ingestTime':"
                  + "'2026-11-21T09:00:00+01:00','correction':{"
                  + fields
                  + "}}");
      assertThat(line).isInstanceOf(LogLine.Corrected.class);
      assertThat(line.eventTime()).isEqualTo(T9);
      return line.command().map(command -> ((ApplyCorrection) command).correction()).orElseThrow();
    }

    @Test
    void that_is_being_received_may_leave_its_ingest_time_to_the_receiver() {
      var json = STATE.replace(",'ingestTime':'2026-11-21T09:00:00+01:00'", "");

      assertThat(ObservationLog.parse(1, bytes(json), T9)).isEqualTo(new Taken(1, content(STATE)));
      assertThat(mistake(json).detail()).contains("ingestTime");
    }
  }

  @Nested
  class A_mistake {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "'state':'DELAY'   | 'state':'BROKEN'            | /state     | one of PRODUCING",
          "'failure':true    | 'failure':'yes'             | /failure   | true or false",
          "'failure':true    | 'failed':true               | /failed    | here are known",
          "08:00:00+01:00    | 08:00:00                    | /eventTime | a time with offset",
          "acme.lyon         | Acme.Lyon                   | /unit      | lower-case letters",
          "'id':'s1',        | ''                          | \"\"       | well-formed",
          "'type':'state'    | 'type':'status'             | /type      | one of reading",
          "'id':'s1'         | 'id':''                     | \"\"       | add \"id\"",
          "'id':'s1'         | 'id':'s1','id':'s2'         | \"\"       | each name once",
          "'id':'s1'         | 'id':['s1']                 | /id        | a string"
        })
    void names_its_place_and_its_cure(String part, String instead, String pointer, String cure) {
      var mistake = mistake(STATE.replace(part, instead));

      assertThat(mistake.line()).isEqualTo(7);
      assertThat(mistake.pointer()).isEqualTo(pointer);
      assertThat(mistake.detail() + mistake.cure()).contains(cure.replace("\"id\"", "\"id\""));
      assertThat(mistake.sentence()).startsWith("line 7, column ");
    }

    @Test
    void is_a_quantity_that_does_not_balance() {
      var mistake =
          mistake(
              "{'type':'quantity','id':'q1','unit':'a.b','pq':10,'gq':8,'sq':1,'eventTime':"
                  + "'2026-11-21T08:00:00Z','ingestTime':'2026-11-21T08:00:00Z'}");

      assertThat(mistake.pointer()).isEqualTo("/pq");
      assertThat(mistake.detail()).isEqualTo("PQ is 10, and GQ + SQ + RQ is 9");
    }

    @Test
    void is_within_the_correction_where_the_correction_is_wrong() {
      var mistake =
          mistake(
              "{'type':'correction','id':'c1','unit':'a.b','author':'x','reason':'y','ingestTime':"
                  + "'2026-11-21T08:00:00Z','correction':{'type':'retract','observation':'q',"
                  + "'why':'z'}}");

      assertThat(mistake.pointer()).isEqualTo("/correction/why");
    }

    @Test
    void is_a_line_that_is_too_long_or_too_deep() {
      assertThat(mistake(" ".repeat(ObservationLog.MAX_LINE_BYTES) + "{}").detail())
          .isEqualTo("the line is too long");
      assertThat(mistake("{'a':".repeat(10_000)).detail()).contains("beyond the limits");
      assertThat(mistake("{'a':" + "9".repeat(1_000) + "}").detail()).contains("beyond the limits");
    }
  }

  @Property
  void any_bytes_whatever_give_a_mistake_that_names_the_line(
      @ForAll @Size(max = 200) byte[] bytes) {
    assertThat(ObservationLog.parse(3, bytes).line()).isEqualTo(3);
    assertThat(ObservationLog.parse(3, bytes)).isNotInstanceOf(Taken.class);
  }

  @Property
  void a_line_with_one_byte_changed_is_understood_or_a_mistake(
      @ForAll @IntRange(max = 180) int place, @ForAll byte value) {
    var bytes = bytes(STATE);
    bytes[place] = value;

    assertThat(ObservationLog.parse(5, bytes).line()).isEqualTo(5);
  }

  @Nested
  class A_log {

    @Test
    void is_read_to_its_end_past_mistakes_and_lines_that_are_too_long() throws IOException {
      var json = STATE.replace('\'', '"');
      var log = json + "\n\nnonsense\r\n" + "x".repeat(200_000) + "\n" + json;
      var lines = new ArrayList<ParsedLine>();

      ObservationLog.read(new ByteArrayInputStream(log.getBytes(UTF_8)), lines::add);

      assertThat(lines).extracting(ParsedLine::line).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(lines.stream().filter(Taken.class::isInstance))
          .extracting(ParsedLine::line)
          .containsExactly(1L, 5L);
      assertThat(lines.get(1)).isEqualTo(new ParsedLine.Blank(2));
    }

    /** The examples of the document are what the parser reads. */
    @Test
    void in_the_document_is_understood_line_by_line() throws IOException {
      var examples = new ArrayList<ParsedLine>();
      for (var line : documentedLines()) {
        examples.add(ObservationLog.parse(examples.size() + 1, line.getBytes(UTF_8)));
      }

      assertThat(examples).hasSizeGreaterThan(10).allMatch(Taken.class::isInstance);
    }

    private static List<String> documentedLines() throws IOException {
      return Files.readAllLines(Path.of("../docs/log-format.md")).stream()
          .filter(line -> line.startsWith("{"))
          .toList();
    }
  }

  private static LogLine content(String json) {
    var parsed = ObservationLog.parse(1, bytes(json));
    assertThat(parsed).isInstanceOf(Taken.class);
    return ((Taken) parsed).content();
  }

  private static Mistaken mistake(String json) {
    var parsed = ObservationLog.parse(7, bytes(json));
    assertThat(parsed).isInstanceOf(Mistaken.class);
    return (Mistaken) parsed;
  }

  private static String reading(String fields) {
    return "{'type':'reading','id':'r1','unit':'acme.lyon.pack.l3.k1','signal':'state',"
        + "'sourceTime':'2026-11-21T08:00:00+01:00','ingestTime':'2026-11-21T09:00:00+01:00',"
        + fields
        + "}";
  }

  private static Reading readingOf(String fields) {
    return content(reading(fields)) instanceof LogLine.Observed(_, ReadingObserved(_, var reading))
        ? reading
        : org.assertj.core.api.Assertions.fail("no reading");
  }

  private static SignalValue valueOf(String value) {
    return readingOf("'value':" + value).value();
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}

package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.StockRecord;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.node.journal.JournalFile;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.wire.EventSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of persons, storage units and job orders, proven by their journals on a machine that has
 * no database: worked examples K4 and K2 of the ISO 22400-2 reference.
 */
class RecordFilesTest {

  private static final PersonnelRecord.Booking K1 =
      new PersonnelRecord.Booking("acme.lyon.pack.l3.k1", "4711", "");

  @TempDir private Path folder = Path.of("");

  @Nested
  class A_person {

    /** There from 05:55 to 14:05 with a break of 30 min; booked 7 h. */
    private final List<PersonnelEvent> shift =
        List.of(
            received(new PersonnelRecord.Attendance("in", at("05:55"), at("05:55"), true)),
            received(
                work("06:00", true),
                work("10:00", false),
                new PersonnelRecord.Break("b1", at("10:00"), at("10:00"), true),
                new PersonnelRecord.Break("b2", at("10:30"), at("10:30"), false)),
            received(
                work("10:30", true),
                work("12:30", false),
                work("13:00", true),
                work("14:00", false)),
            received(new PersonnelRecord.Attendance("out", at("14:05"), at("14:05"), false)));

    @Test
    void has_the_figure_of_the_reference_again_and_its_digest() throws IOException {
      var file = export("personnel|ana", shift);

      var run = verify(answer(digest(4), "27600000000000"), file);

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("verified: 5 elements");
      assertThat(fold(file).out())
          .contains("personnel|ana: 4 events, chain whole", "state digest " + digest(4));
    }

    @Test
    void of_whom_another_time_is_told_is_found() throws IOException {
      var file = export("personnel|ana", shift);

      var run = verify(answer(digest(3), "27601000000000"), file);

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out())
          .contains("APAT: the answer says 27601000000000, the journals give 27600000000000")
          .contains("digest of ana: the answer says " + digest(3));
    }

    @Test
    void whose_journal_was_changed_or_is_not_there_proves_nothing() throws IOException {
      var file = export("personnel|ana", shift);
      var lines = new ArrayList<>(Files.readAllLines(file));
      var other = export("personnel|ben", shift);

      assertThat(verify(answer(digest(4), "27600000000000"), other).err())
          .contains("the journal of personnel|ana is not among the files");
      lines.remove(2);
      Files.write(file, lines);
      assertThat(verify(answer(digest(4), "27600000000000"), file).err())
          .contains("event 2 is missing");
    }

    private String answer(String digest, String attended) {
      return """
      {"subjectScope":"PERSON","subject":"ana","status":"FINAL",
       "window":{"from":"2026-09-01T00:00:00Z","to":"2026-09-02T00:00:00Z"},
       "asOf":"2026-09-02T00:00:00Z",
       "elements":{"APAT":{"nanoseconds":"%s"},"APWT":{"nanoseconds":"25200000000000"}},
       "kpis":[{"id":"WE","version":"%s","value":%s}],
       "versions":{"ana":{"sequence":4,"digest":"%s","rules":[],"calendars":[]}}}
      """
          .formatted(attended, version("WE"), 420 / 460.0, digest);
    }

    private String digest(int events) {
      var decider = new PersonnelDecider();
      var state = decider.initial();
      for (var event : shift.subList(0, events)) {
        state = decider.evolve(state, told(event));
      }
      return state.digest().sha256();
    }

    private static PersonnelEvent received(PersonnelRecord... records) {
      return new PersonnelEvent.RecordsReceived(List.of(records));
    }

    private static PersonnelRecord work(String time, boolean begins) {
      return new PersonnelRecord.Work("w" + time + begins, at(time), at(time), begins, K1);
    }
  }

  @Nested
  class A_storage_unit {

    /** 100 until 06:00, 160 until 10:00, 40 after that: 75 over the day, of which 120 left. */
    private final List<InventoryEvent> day =
        List.of(
            received(new StockRecord.Counted("c", at("00:00"), at("00:00"), "bolt", of(100))),
            received(moved("06:00", "bolt", 60), moved("07:00", "nut", 9)),
            received(moved("10:00", "bolt", -120)));

    @Test
    void has_the_figure_of_one_product_again() throws IOException {
      var decider = new InventoryDecider();
      var state = decider.initial();
      for (var event : day) {
        state = decider.evolve(state, told(event));
      }
      var answer =
          """
          {"subjectScope":"STORAGE","subject":"acme.lyon.store","product":"bolt","status":"FINAL",
           "window":{"from":"2026-09-01T00:00:00Z","to":"2026-09-02T00:00:00Z"},
           "asOf":"2026-09-02T00:00:00Z","elements":{"TH":{"exact":"120"}},
           "kpis":[{"id":"IT","version":"%s","value":1.6}],
           "versions":{"acme.lyon.store":{"sequence":3,"digest":"%s","rules":[],"calendars":[]}}}
          """
              .formatted(version("IT"), state.digest().sha256());
      var file = export("storage|acme.lyon.store", day);

      assertThat(verify(answer, file).out()).startsWith("verified: 4 elements");
      assertThat(verify(answer.replace("1.6", "1.5"), file).out())
          .contains("IT: the answer says 1.5, the journals give 1.6");
    }

    private static InventoryEvent received(StockRecord... records) {
      return new InventoryEvent.RecordsReceived(List.of(records));
    }

    private static StockRecord moved(String time, String product, int quantity) {
      return new StockRecord.Moved("m" + time, at(time), at(time), product, of(quantity));
    }

    private static BigDecimal of(int quantity) {
      return BigDecimal.valueOf(quantity);
    }
  }

  /** Order 4711 ran from 06:00 to 14:00 and had 7,020 items made: 877.5 an hour. */
  @Nested
  class A_job_order {

    private final Morning morning = new Morning();

    @Test
    void has_the_time_of_its_execution_again_and_a_changed_one_is_found() throws IOException {
      var unit = folder.resolve("k1.ndjson");
      JournalFile.write(
          unit, morning.header(), from -> morning.stored().stream().skip(from - 1).toList());
      var order = export("job-order|4711", executed());

      assertThat(verify(answer("28800000000000", 877.5), unit, order).out())
          .startsWith("verified: 4 elements");
      assertThat(verify(answer("14400000000000", 1755), unit, order).out())
          .contains("AOET: the answer says 14400000000000, the journals give 28800000000000")
          .contains("TR: the answer says 1755.0, the journals give 877.5");
      assertThat(fold(order).out()).contains("job-order|4711: 3 events, chain whole");
    }

    private List<Envelope<JobOrderEvent>> executed() {
      return List.of(
          at(
              Morning.SHIFT.start(),
              new JobOrderEvent.JobOrderStored(
                  new JobOrderSpec(
                      "4711",
                      new EquipmentId("acme.lyon.pack.l3"),
                      "",
                      "",
                      "case-12",
                      BigDecimal.valueOf(7_000),
                      "1",
                      0,
                      Optional.empty(),
                      Optional.empty()),
                  true)),
          at(Morning.SHIFT.start(), new JobOrderEvent.JobOrderStarted()),
          at(Morning.SHIFT.end(), new JobOrderEvent.JobOrderEnded()));
    }

    private static Envelope<JobOrderEvent> at(long instant, JobOrderEvent event) {
      return new Envelope<>(
          new Provenance(instant, instant, "person:s.roux", "test", "", ""), event);
    }

    private String answer(String executed, double throughput) {
      return """
      {"scope":"acme.lyon.pack.l3.k1","level":"WORK_UNIT","jobOrder":"4711","jobOrderSequence":3,
       "window":{"from":"2026-11-21T06:00:00Z","to":"2026-11-21T14:00:00Z"},
       "asOf":"2026-11-21T14:00:00Z","status":"FINAL","units":["acme.lyon.pack.l3.k1"],
       "elements":{"AOET":{"nanoseconds":"%s"},"PQ":{"exact":"7020"}},
       "kpis":[{"id":"TR","version":"%s","value":%s}],
       "versions":{"acme.lyon.pack.l3.k1":{"sequence":8,"rules":[],"calendars":[]}}}
      """
          .formatted(executed, version("TR"), throughput);
    }
  }

  private static String version(String kpi) {
    return KpiCatalogue.ISO_22400.find(kpi).orElseThrow().definition().version();
  }

  private static <E> Envelope<E> told(E event) {
    var known = at("15:00");
    return new Envelope<>(new Provenance(known, known, "service:terminal", "test", "", ""), event);
  }

  private static long at(String time) {
    return Nanos.of(Instant.parse("2026-09-01T" + time + ":00Z"));
  }

  private Path export(String id, List<?> events) throws IOException {
    var serializer = new EventSerializer();
    var stored = new ArrayList<StoredEvent>();
    var previous = ChainHash.NONE;
    for (var event : events) {
      var envelope = event instanceof Envelope<?> whole ? whole : told(event);
      var bytes = ByteBuffer.wrap(serializer.toBinary(envelope));
      var manifest = serializer.manifest(envelope);
      var sequence = stored.size() + 1;
      var hash = previous.next(id, sequence, manifest, bytes);
      stored.add(
          new StoredEvent(
              id, sequence, 1, EventSerializer.IDENTIFIER, manifest, bytes, previous, hash));
      previous = hash;
    }
    var file = folder.resolve(id.replace('|', '-') + ".ndjson");
    JournalFile.write(
        file,
        new JournalFile.Header(id, new Head(stored.size(), previous), "test"),
        from -> stored.stream().skip(from - 1).toList());
    return file;
  }

  private Run verify(String answer, Path... journals) throws IOException {
    var value = Files.writeString(folder.resolve("answer.json"), answer);
    var arguments = new ArrayList<>(List.of("verify", "--value", value.toString(), "--journal"));
    for (var journal : journals) {
      arguments.add(journal.toString());
    }
    return run(arguments.toArray(String[]::new));
  }

  private static Run fold(Path journal) {
    return run("fold", "--journal", journal.toString());
  }

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  private record Run(int code, String out, String err) {}
}

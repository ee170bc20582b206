package millrace.node.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.time.Nanos;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.wire.EventSerializer;
import millrace.persistence.wire.UnreadableBytes;

/**
 * One journal as a file of JSON lines: a header, then each event with its stored bytes in base64
 * and its hashes. The form is described in docs/journal-file.md.
 */
public final class JournalFile {

  private static final String FORMAT = "millrace-journal/1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EventSerializer SERIALIZER = new EventSerializer();

  private JournalFile() {}

  /**
   * What a file holds.
   *
   * @param persistenceId the entity
   * @param head the last event
   * @param engine the version of the engine that exported it
   */
  public record Header(String persistenceId, Head head, String engine) {}

  /**
   * Writes a journal. The file appears when it is whole, and not otherwise.
   *
   * @param page gives the events from a sequence on; none where there are no more
   * @throws BadJournal where the journal does not fit its hashes, or ends before its head
   */
  public static void write(Path file, Header header, LongFunction<List<StoredEvent>> page)
      throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (var out = Files.newBufferedWriter(part)) {
        line(out, header(header));
        var chain = new Chain(header.persistenceId());
        while (chain.sequence() < header.head().sequence()) {
          var events = page.apply(chain.sequence() + 1);
          if (events.isEmpty()) {
            break;
          }
          for (var event : events) {
            if (chain.sequence() < header.head().sequence()) {
              chain.next(event);
              line(out, event(event));
            }
          }
        }
        check(header, chain, header.persistenceId());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Reads a journal, event by event, each after its place in the chain was checked.
   *
   * @return the header
   * @throws BadJournal where the file is none, or not what was exported
   */
  public static Header read(Path file, Consumer<JournalEntry> entries) throws IOException {
    try (var in = Files.newBufferedReader(file)) {
      var header = header(file, in);
      var chain = new Chain(file.toString());
      var number = 1L;
      for (var text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        var event = event(file, number, header, text);
        chain.next(event);
        entries.accept(entry(file, number, event));
      }
      check(header, chain, file.toString());
      return header;
    }
  }

  /**
   * What a file says of itself.
   *
   * @throws BadJournal where it is no journal
   */
  static Header header(Path file) throws IOException {
    try (var in = Files.newBufferedReader(file)) {
      return header(file, in);
    }
  }

  private static void check(Header header, Chain chain, String place) {
    if (chain.sequence() != header.head().sequence()
        || !chain.head().equals(header.head().hash())) {
      throw new BadJournal(
          place
              + ": it ends at event "
              + chain.sequence()
              + ", and its head is event "
              + header.head().sequence()
              + "; the end is missing, or not the one that was written");
    }
  }

  private static JsonNode header(Header header) {
    return JSON.createObjectNode()
        .put("format", FORMAT)
        .put("persistenceId", header.persistenceId())
        .put("events", header.head().sequence())
        .put("head", header.head().hash().toHex())
        .put("engine", header.engine());
  }

  private static JsonNode event(StoredEvent event) {
    var bytes = new byte[event.bytes().remaining()];
    event.bytes().duplicate().get(bytes);
    var provenance = SERIALIZER.fromBinary(bytes, event.manifest()).provenance();
    return JSON.createObjectNode()
        .put("sequence", event.sequence())
        .put("manifest", event.manifest())
        .put("eventTime", Nanos.toInstant(provenance.eventTime()).toString())
        .put("knowledgeTime", Nanos.toInstant(provenance.knowledgeTime()).toString())
        .put("actor", provenance.actor())
        .put("client", provenance.client())
        .put("causationId", provenance.causationId())
        .put("ruleVersion", provenance.ruleVersion())
        .put("bytes", Base64.getEncoder().encodeToString(bytes))
        .put("previousHash", event.previous().toHex())
        .put("hash", event.hash().toHex());
  }

  private static Header header(Path file, BufferedReader in) throws IOException {
    var line = in.readLine();
    try {
      var header = JSON.readTree(line == null ? "" : line);
      if (header.path("format").asText().equals(FORMAT)) {
        return new Header(
            text(header, "persistenceId"),
            new Head(header.path("events").asLong(), ChainHash.ofHex(text(header, "head"))),
            text(header, "engine"));
      }
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      throw new BadJournal(file + ", line 1: " + wrong.getMessage());
    }
    throw new BadJournal(
        file + ", line 1: no journal in the form " + FORMAT + "; millrace export writes one");
  }

  private static StoredEvent event(Path file, long number, Header header, String text) {
    try {
      var event = JSON.readTree(text);
      return new StoredEvent(
          header.persistenceId(),
          event.path("sequence").asLong(),
          0,
          EventSerializer.IDENTIFIER,
          text(event, "manifest"),
          ByteBuffer.wrap(Base64.getDecoder().decode(text(event, "bytes"))),
          ChainHash.ofHex(text(event, "previousHash")),
          ChainHash.ofHex(text(event, "hash")));
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      throw new BadJournal(file + ", line " + number + ": " + wrong.getMessage());
    }
  }

  /** The event on a line, whose place in the chain was checked. */
  static JournalEntry entry(Path file, long number, Header header, String text) {
    return entry(file, number, event(file, number, header, text));
  }

  private static JournalEntry entry(Path file, long number, StoredEvent event) {
    var bytes = new byte[event.bytes().remaining()];
    event.bytes().duplicate().get(bytes);
    try {
      Envelope<?> envelope = SERIALIZER.fromBinary(bytes, event.manifest());
      return new JournalEntry(
          event.persistenceId(),
          event.sequence(),
          event.manifest(),
          envelope,
          event.previous().toHex(),
          event.hash().toHex());
    } catch (UnreadableBytes unreadable) {
      throw new BadJournal(file + ", line " + number + ": " + unreadable.getMessage());
    }
  }

  private static String text(JsonNode object, String name) {
    var value = object.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
    return value.asText();
  }

  private static void line(BufferedWriter out, JsonNode line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }
}

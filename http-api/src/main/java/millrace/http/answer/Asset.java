package millrace.http.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/** A file of the class path, with the digest of its content as its entity tag. */
public final class Asset {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=UTF-8"),
          Map.entry("js", "text/javascript; charset=UTF-8"),
          Map.entry("css", "text/css; charset=UTF-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=UTF-8"));

  private final ByteString content;
  private final ContentType type;
  private final String tag;

  private Asset(byte[] content, ContentType type, String tag) {
    this.content = ByteString.fromArray(content);
    this.type = type;
    this.tag = tag;
  }

  /** Reads a file; empty where the class path has none of this name. */
  public static Optional<Asset> load(String name) {
    try (var stream = Asset.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        return Optional.empty();
      }
      var content = stream.readAllBytes();
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      var tag = "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
      return Optional.of(new Asset(content, type(name), tag));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the class path", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The file, or that the client has it already. */
  public HttpResponse answer(HttpRequest request, String cacheControl) {
    var known =
        request
            .getHeader("If-None-Match")
            .filter(header -> header.value().contains(tag) || header.value().equals("*"))
            .isPresent();
    var response =
        HttpResponse.create()
            .addHeader(RawHeader.create("ETag", tag))
            .addHeader(RawHeader.create("Cache-Control", cacheControl));
    return known
        ? response.withStatus(304)
        : response.withEntity(HttpEntities.create(type, content));
  }

  private static ContentType type(String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return type == null ? ContentTypes.APPLICATION_OCTET_STREAM : ContentTypes.parse(type);
  }
}

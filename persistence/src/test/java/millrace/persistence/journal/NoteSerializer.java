package millrace.persistence.journal;

import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes a {@link Note} as its text. */
public final class NoteSerializer extends SerializerWithStringManifest {

  /** Called by Pekko. */
  public NoteSerializer(ExtendedActorSystem system) {
    super();
  }

  @Override
  public int identifier() {
    return 7_001;
  }

  @Override
  public String manifest(Object object) {
    return "test.note.1";
  }

  @Override
  public byte[] toBinary(Object object) {
    var text = ((Note) object).text();
    if (text.equals("!")) {
      throw new IllegalArgumentException("this note cannot be serialized");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    if (!manifest.equals("test.note.1")) {
      throw new IllegalArgumentException("no note is called " + manifest);
    }
    return new Note(new String(bytes, StandardCharsets.UTF_8));
  }
}

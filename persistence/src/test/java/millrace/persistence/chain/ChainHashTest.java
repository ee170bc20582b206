package millrace.persistence.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChainHashTest {

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void is_what_its_description_says_and_so_can_be_computed_by_anybody()
      throws IOException, NoSuchAlgorithmException {
    var described = new ByteArrayOutputStream();
    var out = new DataOutputStream(described);
    out.write("millrace/1\0".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(17); // the é takes two bytes
    out.write("equipment|acme.é".getBytes(StandardCharsets.UTF_8));
    out.writeLong(1);
    out.write(new byte[32]);
    out.writeInt(11);
    out.write("test.note.1".getBytes(StandardCharsets.UTF_8));
    out.writeInt(3);
    out.write("abc".getBytes(StandardCharsets.UTF_8));

    var hash = ChainHash.NONE.next("equipment|acme.é", 1, "test.note.1", bytes("abc"));

    assertThat(hash.toHex())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(described.toByteArray())));
  }

  @Test
  void changes_when_a_byte_moves_from_one_part_to_another() {
    assertThat(ChainHash.NONE.next("ab", 1, "c", bytes("d")))
        .isNotEqualTo(ChainHash.NONE.next("a", 1, "bc", bytes("d")))
        .isNotEqualTo(ChainHash.NONE.next("ab", 1, "cd", bytes("")));
  }
}

package millrace.engine.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * An immutable sequence in ascending order that is cheap to extend at its end.
 *
 * <p>The elements lie in chunks, and a changed sequence shares all chunks but one with the one it
 * came from. Adding at the end copies the last chunk only, whatever the length; adding elsewhere
 * copies one chunk and the list of chunks. So a history of a month grows by a reading in well under
 * a microsecond, and every state of the past stays as it was.
 *
 * @param <E> the elements, immutable
 */
@SuppressWarnings("unchecked") // arrays of elements that never leave this class
public final class SortedSequence<E> {

  private static final int CHUNK = 64;

  private final Comparator<? super E> order;
  private final Object[][] chunks; // full ones and those that insertion has split; never empty
  private final int[] ends; // ends[i] is the number of elements in chunks 0 to i
  private final Object[] tail;

  private SortedSequence(
      Comparator<? super E> order, Object[][] chunks, int[] ends, Object[] tail) {
    this.order = order;
    this.chunks = chunks;
    this.ends = ends;
    this.tail = tail;
  }

  /** A sequence without elements. Elements that the order holds to be equal are all kept. */
  public static <E> SortedSequence<E> empty(Comparator<? super E> order) {
    return new SortedSequence<>(order, new Object[0][], new int[0], new Object[0]);
  }

  /** The sequence of these elements, in whatever order they come. */
  public static <E> SortedSequence<E> of(Comparator<? super E> order, List<E> elements) {
    var sorted = new ArrayList<E>(elements);
    sorted.sort(order);
    var chunks = new ArrayList<Object[]>();
    var whole = sorted.size() / CHUNK * CHUNK;
    for (var from = 0; from < whole; from += CHUNK) {
      chunks.add(sorted.subList(from, from + CHUNK).toArray());
    }
    return built(order, chunks, sorted.subList(whole, sorted.size()).toArray());
  }

  public int size() {
    return full() + tail.length;
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /**
   * The element at a place, from 0.
   *
   * @throws IndexOutOfBoundsException outside 0 to size - 1
   */
  public E get(int index) {
    var full = full();
    if (index >= full) {
      return (E) tail[index - full];
    }
    var chunk = chunkOf(index);
    return (E) chunks[chunk][index - startOf(chunk)];
  }

  public Optional<E> last() {
    return isEmpty() ? Optional.empty() : Optional.of(get(size() - 1));
  }

  /**
   * The first place at which another sequence has another element, or none; the size where both are
   * equal. Chunks that both share are not looked at.
   */
  @SuppressWarnings("ReferenceEquality") // the very same chunk need not be looked at
  public int firstDifference(SortedSequence<E> other) {
    var chunk = 0;
    while (chunk < Math.min(chunks.length, other.chunks.length)
        && chunks[chunk] == other.chunks[chunk]) {
      chunk++;
    }
    var place = startOf(chunk);
    var least = Math.min(size(), other.size());
    while (place < least && get(place).equals(other.get(place))) {
      place++;
    }
    return place;
  }

  /** How many elements have a key below this one; the key must ascend with the order. */
  public int countBelow(ToLongFunction<? super E> key, long value) {
    var full = full();
    if (full == 0 || key.applyAsLong((E) lastOf(chunks.length - 1)) < value) {
      return full + below(tail, key, value);
    }
    var low = 0;
    var high = chunks.length - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (key.applyAsLong((E) lastOf(middle)) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return startOf(low) + below(chunks[low], key, value);
  }

  /** The place at which an element that the order holds to be equal lies; empty where none does. */
  public Optional<E> find(E probe) {
    var index = placeOf(probe);
    return index > 0 && order.compare(get(index - 1), probe) == 0
        ? Optional.of(get(index - 1))
        : Optional.empty();
  }

  /** With one element more, behind those that the order holds to be equal. */
  public SortedSequence<E> with(E element) {
    var full = full();
    if (full == 0 || order.compare((E) lastOf(chunks.length - 1), element) <= 0) {
      return withInTail(element);
    }
    var index = placeOf(element);
    var chunk = chunkOf(index);
    var grown = inserted(chunks[chunk], index - startOf(chunk), element);
    var replaced = new ArrayList<Object[]>(List.of(chunks));
    if (grown.length <= 2 * CHUNK) {
      replaced.set(chunk, grown);
    } else {
      replaced.set(chunk, Arrays.copyOfRange(grown, 0, CHUNK));
      replaced.add(chunk + 1, Arrays.copyOfRange(grown, CHUNK, grown.length));
    }
    return built(order, replaced, tail);
  }

  /** With another element at a place, which must belong there by the order. */
  public SortedSequence<E> replaced(int index, E element) {
    var full = full();
    if (index >= full) {
      var copy = tail.clone();
      copy[index - full] = element;
      return new SortedSequence<>(order, chunks, ends, copy);
    }
    var chunk = chunkOf(index);
    var copy = chunks.clone();
    copy[chunk] = chunks[chunk].clone();
    copy[chunk][index - startOf(chunk)] = element;
    return new SortedSequence<>(order, copy, ends, tail);
  }

  /** Without the element at a place. */
  public SortedSequence<E> without(int index) {
    var full = full();
    if (index >= full) {
      return new SortedSequence<>(order, chunks, ends, removed(tail, index - full));
    }
    var chunk = chunkOf(index);
    var rest = removed(chunks[chunk], index - startOf(chunk));
    var replaced = new ArrayList<Object[]>(List.of(chunks));
    if (rest.length == 0) {
      replaced.remove(chunk);
    } else {
      replaced.set(chunk, rest);
    }
    return built(order, replaced, tail);
  }

  /** Without the first elements. */
  public SortedSequence<E> withoutFirst(int count) {
    if (count <= 0) {
      return this;
    }
    var full = full();
    if (count >= full) {
      var rest = Arrays.copyOfRange(tail, count - full, tail.length);
      return built(order, List.of(), rest);
    }
    var chunk = chunkOf(count);
    var rest = new ArrayList<Object[]>(List.of(chunks).subList(chunk, chunks.length));
    rest.set(0, Arrays.copyOfRange(chunks[chunk], count - startOf(chunk), chunks[chunk].length));
    return built(order, rest, tail);
  }

  /** All elements, in order. */
  public List<E> toList() {
    var all = new ArrayList<E>(size());
    for (var chunk : chunks) {
      for (var element : chunk) {
        all.add((E) element);
      }
    }
    for (var element : tail) {
      all.add((E) element);
    }
    return all;
  }

  private SortedSequence<E> withInTail(E element) {
    var place = tail.length;
    while (place > 0 && order.compare((E) tail[place - 1], element) > 0) {
      place--;
    }
    var grown = inserted(tail, place, element);
    if (grown.length < CHUNK) {
      return new SortedSequence<>(order, chunks, ends, grown);
    }
    var more = new ArrayList<Object[]>(List.of(chunks));
    more.add(grown);
    return built(order, more, new Object[0]);
  }

  /** How many elements are not behind the probe. */
  private int placeOf(E probe) {
    var low = 0;
    var high = size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (order.compare(get(middle), probe) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int full() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  private int startOf(int chunk) {
    return chunk == 0 ? 0 : ends[chunk - 1];
  }

  private Object lastOf(int chunk) {
    return chunks[chunk][chunks[chunk].length - 1];
  }

  private int chunkOf(int index) {
    var found = Arrays.binarySearch(ends, index + 1);
    return found >= 0 ? found : -found - 1;
  }

  private static <E> int below(Object[] elements, ToLongFunction<? super E> key, long value) {
    var low = 0;
    var high = elements.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (key.applyAsLong((E) elements[middle]) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static <E> SortedSequence<E> built(
      Comparator<? super E> order, List<Object[]> chunks, Object[] tail) {
    var ends = new int[chunks.size()];
    var end = 0;
    for (var i = 0; i < ends.length; i++) {
      end += chunks.get(i).length;
      ends[i] = end;
    }
    return new SortedSequence<>(order, chunks.toArray(new Object[0][]), ends, tail);
  }

  private static Object[] inserted(Object[] elements, int place, Object element) {
    var grown = new Object[elements.length + 1];
    System.arraycopy(elements, 0, grown, 0, place);
    grown[place] = element;
    System.arraycopy(elements, place, grown, place + 1, elements.length - place);
    return grown;
  }

  private static Object[] removed(Object[] elements, int place) {
    var shrunk = new Object[elements.length - 1];
    System.arraycopy(elements, 0, shrunk, 0, place);
    System.arraycopy(elements, place + 1, shrunk, place, shrunk.length - place);
    return shrunk;
  }
}

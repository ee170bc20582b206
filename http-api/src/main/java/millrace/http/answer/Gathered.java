package millrace.http.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers of several entities, put together in the order of the questions. */
public final class Gathered {

  private Gathered() {}

  /** Asks all at the same time; fails as soon as it can where one fails. */
  public static <Q, A> CompletionStage<List<A>> all(
      Collection<Q> questions, Function<Q, CompletionStage<A>> ask) {
    var answers = questions.stream().map(ask).toList();
    CompletionStage<List<A>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (var answer : answers) {
      all = all.thenCombine(answer, Gathered::append);
    }
    return all;
  }

  private static <A> List<A> append(List<A> list, A element) {
    list.add(element);
    return list;
  }

  /** As {@link #all}, with each answer next to its question. */
  public static <Q, A, R> CompletionStage<List<R>> all(
      Collection<Q> questions, Function<Q, CompletionStage<A>> ask, BiFunction<Q, A, R> together) {
    return all(
        questions, question -> ask.apply(question).thenApply(a -> together.apply(question, a)));
  }
}

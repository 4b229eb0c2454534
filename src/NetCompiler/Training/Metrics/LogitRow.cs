using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>
/// What metrics compute of a row of logits or probabilities, in double precision. Exponentials and logarithms are those of vectors,
/// which, unlike <see cref="Math"/>'s, do not come from the machine's mathematics library. Scratch memory is the caller's:
/// <see cref="ScratchLength"/> doubles. Thread-safety: pure functions.
/// </summary>
internal static class LogitRow
{
    /// <summary>The distance that probabilities keep from 0 and 1: 2^-52, as scikit-learn's log_loss for doubles.</summary>
    private const double Clip = 2.220446049250313e-16;

    /// <summary>Doubles of scratch that a row takes.</summary>
    internal static int ScratchLength(int outputs) => 2 * Padded(outputs);

    /// <summary>ln x.</summary>
    internal static double Log(double x) => Vector128.Log(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>-ln p, with p kept from 0 and 1.</summary>
    internal static double Surprise(double probability) => -Log(Math.Clamp(probability, Clip, 1 - Clip));

    /// <summary>ln sum exp(x).</summary>
    internal static double LogSumExp(ReadOnlySpan<float> logits, Span<double> scratch)
    {
        double largest = Exponentials(logits, scratch);
        double sum = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            sum += scratch[index];
        }

        return largest + Log(sum);
    }

    /// <summary>
    /// The log-odds of each class: ln(p / (1 - p)) = x - ln sum over the other classes of exp(x), p being the softmax. The others are
    /// summed without the class, from both ends, for 1 - p would lose all digits where p is near 1.
    /// </summary>
    internal static void LogOdds(ReadOnlySpan<float> logits, Span<float> scores, Span<double> scratch)
    {
        int padded = Padded(logits.Length);
        Span<double> exponentials = scratch[..padded];
        Span<double> others = scratch.Slice(padded, padded);
        double largest = Exponentials(logits, exponentials);
        double before = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            others[index] = before;
            before += exponentials[index];
        }

        double after = 0;
        for (int index = logits.Length - 1; index >= 0; index--)
        {
            others[index] += after;
            after += exponentials[index];
        }

        for (int index = 0; index < padded; index += Vector<double>.Count)
        {
            Vector.Log(new Vector<double>(others[index..])).CopyTo(others[index..]);
        }

        for (int index = 0; index < scores.Length; index++)
        {
            scores[index] = (float)(logits[index] - largest - others[index]);
        }
    }

    /// <summary>
    /// The sum of -t ln p - (1 - t) ln(1 - p) over a row, p being the outputs, or the sigmoids of the outputs x, of which it is
    /// max(x, 0) - t x + ln(1 + exp(-|x|)), and nothing is kept from 0 and 1.
    /// </summary>
    internal static double SumAnswers(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, bool isLogits, Span<double> scratch)
    {
        int padded = Padded(outputs.Length);
        Span<double> xs = scratch[..padded];
        Span<double> ts = scratch.Slice(padded, padded);
        for (int index = 0; index < outputs.Length; index++)
        {
            xs[index] = outputs[index];
            ts[index] = targets[index];
        }

        for (int index = 0; index < padded; index += Vector<double>.Count)
        {
            var x = new Vector<double>(xs[index..]);
            var t = new Vector<double>(ts[index..]);
            (isLogits ? OfLogits(x, t) : OfProbabilities(x, t)).CopyTo(xs[index..]);
        }

        double sum = 0;
        for (int index = 0; index < outputs.Length; index++)
        {
            sum += xs[index];
        }

        return sum;
    }

    private static int Padded(int outputs) => (outputs + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    // exp(x - largest) into the scratch; what is beyond the row is of no meaning.
    private static double Exponentials(ReadOnlySpan<float> logits, Span<double> exponentials)
    {
        float largest = logits[0];
        foreach (float logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        for (int index = 0; index < logits.Length; index++)
        {
            exponentials[index] = (double)logits[index] - largest;
        }

        for (int index = 0; index < logits.Length; index += Vector<double>.Count)
        {
            Vector.Exp(new Vector<double>(exponentials[index..])).CopyTo(exponentials[index..]);
        }

        return largest;
    }

    private static Vector<double> OfLogits(Vector<double> x, Vector<double> t) =>
        Vector.Max(x, Vector<double>.Zero) - (t * x) + Vector.Log(Vector<double>.One + Vector.Exp(-Vector.Abs(x)));

    private static Vector<double> OfProbabilities(Vector<double> p, Vector<double> t)
    {
        Vector<double> kept = Vector.Min(Vector.Max(p, new Vector<double>(Clip)), new Vector<double>(1 - Clip));
        return -((t * Vector.Log(kept)) + ((Vector<double>.One - t) * Vector.Log(Vector<double>.One - kept)));
    }
}

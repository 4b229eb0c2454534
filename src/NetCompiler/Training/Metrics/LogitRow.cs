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

    /// <summary>Below e to this power a sum of exponentials has lost digits, or is 0.</summary>
    private const double LeastLog = -700;

    /// <summary>Doubles of scratch that a row takes.</summary>
    internal static int ScratchLength(int outputs) => 2 * Padded(outputs);

    /// <summary>ln x.</summary>
    internal static double Log(double x) => Vector128.Log(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>-ln p, with p kept from 0 and 1.</summary>
    internal static double Surprise(double probability) => -Log(Math.Clamp(probability, Clip, 1 - Clip));

    /// <summary>ln sum exp(x), as the largest x and what is to be added to it: of infinite x the sum alone would not tell.</summary>
    internal static (double Largest, double Excess) LogSumExp(ReadOnlySpan<float> logits, Span<double> scratch, int without = -1)
    {
        double largest = Exponentials(logits, scratch, without);
        double sum = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            sum += scratch[index];
        }

        return (largest, Log(sum));
    }

    /// <summary>-ln p of a class, p being the softmax: ln sum exp(x) - x of the class.</summary>
    internal static double Surprise(float logit, (double Largest, double Excess) sum) =>
        logit == sum.Largest ? sum.Excess : sum.Largest + sum.Excess - logit;

    /// <summary>
    /// The log-odds of each class: ln(p / (1 - p)) = x - ln sum over the other classes of exp(x), p being the softmax. The others are
    /// summed without the class, from both ends, for 1 - p would lose all digits where p is near 1; where the class leads by so much that
    /// the sum has lost them, it is taken anew.
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
            scores[index] = others[index] < LeastLog
                ? (float)Lead(logits, index, exponentials)
                : (float)(Behind(logits[index], largest) - others[index]);
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

    private static double Lead(ReadOnlySpan<float> logits, int index, Span<double> scratch)
    {
        (double largest, double excess) = LogSumExp(logits, scratch, without: index);
        return logits[index] - (largest + excess);
    }

    // Infinite logits of one sign are equal, where their difference is no number.
    private static double Behind(float logit, double largest) => logit == largest ? 0 : logit - largest;

    // exp(x - largest) into the scratch, 0 of a class that is left out; what is beyond the row is of no meaning.
    private static double Exponentials(ReadOnlySpan<float> logits, Span<double> exponentials, int without = -1)
    {
        float largest = float.NegativeInfinity;
        for (int index = 0; index < logits.Length; index++)
        {
            largest = index == without ? largest : MathF.Max(largest, logits[index]);
        }

        for (int index = 0; index < logits.Length; index++)
        {
            exponentials[index] = index == without ? double.NegativeInfinity : Behind(logits[index], largest);
        }

        for (int index = 0; index < logits.Length; index += Vector<double>.Count)
        {
            Vector.Exp(new Vector<double>(exponentials[index..])).CopyTo(exponentials[index..]);
        }

        return largest;
    }

    private static Vector<double> OfLogits(Vector<double> x, Vector<double> t)
    {
        Vector<double> finite =
            Vector.Max(x, Vector<double>.Zero) - (t * x) + Vector.Log(Vector<double>.One + Vector.Exp(-Vector.Abs(x)));

        // An infinite logit is certain: right, or wrong without bound, where the formula has infinity less infinity.
        var infinity = new Vector<double>(double.PositiveInfinity);
        Vector<double> said = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), Vector<double>.One, Vector<double>.Zero);
        Vector<double> certain = Vector.ConditionalSelect(Vector.Equals(t, said), Vector<double>.Zero, infinity);
        return Vector.ConditionalSelect(Vector.Equals(Vector.Abs(x), infinity), certain, finite);
    }

    private static Vector<double> OfProbabilities(Vector<double> p, Vector<double> t)
    {
        Vector<double> kept = Vector.Min(Vector.Max(p, new Vector<double>(Clip)), new Vector<double>(1 - Clip));
        return -((t * Vector.Log(kept)) + ((Vector<double>.One - t) * Vector.Log(Vector<double>.One - kept)));
    }
}

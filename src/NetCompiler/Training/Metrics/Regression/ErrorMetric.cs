using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>
/// A mean error over all outputs of all samples, in double precision. Outputs and targets are compared as numbers.
/// Thread-safety: one thread at a time.
/// </summary>
public abstract class ErrorMetric : MeanMetric
{
    private protected ErrorMetric(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => false;

    /// <summary>The sum of a row's terms. Four sums of every fourth output, on any machine, are added in the end.</summary>
    private protected static double Sum<TTerm>(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
        where TTerm : struct, IErrorTerm
    {
        Vector256<double> sums = Vector256<double>.Zero;
        while (output.Length >= Vector128<float>.Count)
        {
            sums += TTerm.Of(Widen(Vector128.Create(output)), Widen(Vector128.Create(target)));
            output = output[Vector128<float>.Count..];
            target = target[Vector128<float>.Count..];
        }

        if (output.Length > 0)
        {
            Span<float> rest = stackalloc float[2 * Vector128<float>.Count];
            rest.Clear();
            output.CopyTo(rest);
            target.CopyTo(rest[Vector128<float>.Count..]);
            sums += TTerm.Of(
                Widen(Vector128.Create((ReadOnlySpan<float>)rest)),
                Widen(Vector128.Create((ReadOnlySpan<float>)rest[Vector128<float>.Count..])));
        }

        return sums[0] + sums[1] + (sums[2] + sums[3]);
    }

    /// <inheritdoc/>
    private protected sealed override string? FindObjection(PredictionForm form) => form.WhyNotNumbers();

    /// <inheritdoc/>
    private protected sealed override int Begin(PredictionForm form) => form.Outputs;

    private static Vector256<double> Widen(Vector128<float> values) =>
        Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
}

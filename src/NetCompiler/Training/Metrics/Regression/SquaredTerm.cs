using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>(y - t)². Thread-safety: pure.</summary>
internal readonly struct SquaredTerm : IErrorTerm
{
    /// <inheritdoc/>
    public static Vector256<double> Of(Vector256<double> output, Vector256<double> target)
    {
        Vector256<double> difference = output - target;
        return difference * difference;
    }
}

using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>What an error metric adds up: a function of an output and its target that is 0 where both are. Thread-safety: pure.</summary>
internal interface IErrorTerm
{
    /// <summary>The terms of four outputs.</summary>
    static abstract Vector256<double> Of(Vector256<double> output, Vector256<double> target);
}

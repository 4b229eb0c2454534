namespace NetCompiler;

/// <summary>
/// The mean of each window, each channel by itself: x (B, T, C) becomes y (B, OT, C). It is taken over the steps that exist:
/// padding counts neither in the sum nor in the number.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="size">The window's steps; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool1DAttribute(int size) : Pool1DAttribute(size);

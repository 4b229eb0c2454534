namespace NetCompiler;

/// <summary>
/// The largest number of each window, each channel by itself: x (B, T, C) becomes y (B, OT, C). The gradient goes to the first
/// step that has it.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="size">The window's steps; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool1DAttribute(int size) : Pool1DAttribute(size);

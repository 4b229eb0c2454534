namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>The shape of one sample, channels last: (H, W, C). A plain vector of C floats is (1, 1, C).</summary>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Channels">C.</param>
internal readonly record struct SampleShape(int Height, int Width, int Channels)
{
    /// <summary>The floats of one sample.</summary>
    public int Size => Height * Width * Channels;

    public override string ToString() => $"{Height}x{Width}x{Channels}";
}

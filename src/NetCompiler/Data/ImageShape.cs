namespace NetCompiler.Data;

/// <summary>The shape of an image in memory, channels-last: (H, W, C). Immutable; safe for any number of threads.</summary>
/// <param name="Height">Rows of pixels: H.</param>
/// <param name="Width">Pixels a row: W.</param>
/// <param name="Channels">Values a pixel: C.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels);

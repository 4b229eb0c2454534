namespace NetCompiler.Data;

/// <summary>The images of an IDX file: (N, H, W) bytes. Safe for any number of threads while nobody changes the pixels.</summary>
/// <param name="Count">N.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Pixels">N x H x W bytes, image after image, row by row.</param>
public sealed record IdxImages(int Count, int Height, int Width, byte[] Pixels);

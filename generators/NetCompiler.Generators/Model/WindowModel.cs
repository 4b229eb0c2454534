namespace NetCompiler.Generators.Model;

/// <summary>
/// A window that goes over a plane (H, W): of a convolution, a pooling. 1D layers have one row. All is resolved: strides,
/// dilations and the cells of padding on each side. For a transposed convolution the pads are what is cropped.
/// </summary>
internal sealed record WindowModel(
    int KernelHeight,
    int KernelWidth,
    int StrideY,
    int StrideX,
    int DilationY,
    int DilationX,
    int PadTop,
    int PadBottom,
    int PadLeft,
    int PadRight);

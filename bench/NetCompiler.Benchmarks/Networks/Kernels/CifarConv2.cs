namespace NetCompiler.Benchmarks.Networks.Kernels;

/// <summary>The second convolution of <see cref="CifarCnn"/>.</summary>
[Network]
[Input(15, 15, 32)]
[Conv2D(64, 3)]
public sealed partial class CifarConv2;

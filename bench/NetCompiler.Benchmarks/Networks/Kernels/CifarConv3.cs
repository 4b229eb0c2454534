namespace NetCompiler.Benchmarks.Networks.Kernels;

/// <summary>The third convolution of <see cref="CifarCnn"/>.</summary>
[Network]
[Input(6, 6, 64)]
[Conv2D(64, 3)]
public sealed partial class CifarConv3;

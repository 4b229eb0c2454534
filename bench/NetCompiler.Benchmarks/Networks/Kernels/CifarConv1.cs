namespace NetCompiler.Benchmarks.Networks.Kernels;

/// <summary>The first convolution of <see cref="CifarCnn"/>.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3)]
public sealed partial class CifarConv1;

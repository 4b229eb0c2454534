namespace NetCompiler.Benchmarks.Networks;

/// <summary>
/// Two blocks of two convolutions with batch normalisation, whose shift makes a bias before it superfluous; batch 32.
/// </summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false)]
[BatchNorm]
[Activation(Activation.Relu)]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false)]
[BatchNorm]
[Activation(Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false)]
[BatchNorm]
[Activation(Activation.Relu)]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false)]
[BatchNorm]
[Activation(Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10)]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class VggSmall;

namespace NetCompiler.Benchmarks.Networks;

/// <summary>The convolutional network of the third tutorial, on images of CIFAR-10; batch 32.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10)]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class CifarCnn;

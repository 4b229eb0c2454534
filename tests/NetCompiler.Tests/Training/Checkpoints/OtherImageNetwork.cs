namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary><see cref="SmallImageNetwork"/> with another layer in its middle.</summary>
[Network]
[Input(8, 8, 1)]
[Conv2D(4, 3, Activation.Relu, Name = "conv")]
[BatchNorm(Name = "norm")]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.25f)]
[Dense(17, Activation.Relu, Name = "hidden")]
[Dropout(0.1f)]
[Dense(3, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
internal sealed partial class OtherImageNetwork;

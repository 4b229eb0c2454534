using NetCompiler;

namespace CifarCnn;

/// <summary>The CIFAR-10 tutorial's network: 32 x 32 pixels in three colours in, a logit for each of ten classes out.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class ImageClassifier;

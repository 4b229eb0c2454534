using NetCompiler;

namespace MnistMlp;

/// <summary>784 pixels in, ten probabilities out.</summary>
[Network]
[Input(784)]
[Dense(128, Activation.Relu, Name = "hidden")]
[Dense(10, Activation.Softmax, Name = "output")]
[SparseCategoricalCrossEntropy]
public sealed partial class DigitClassifier;

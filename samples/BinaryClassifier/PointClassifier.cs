using NetCompiler;

namespace BinaryClassifier;

/// <summary>
/// Two coordinates in, one probability out: so small that the compiler writes it as one straight line. He's initial weights
/// suit ReLU; with so few units a bad start would leave some of them unused.
/// </summary>
[Network]
[Input(2)]
[Dense(5, Activation.Relu, Name = "hidden", WeightInitializer = Initializer.HeNormal)]
[Dense(1, Activation.Sigmoid, Name = "output")]
[BinaryCrossEntropy]
public sealed partial class PointClassifier;

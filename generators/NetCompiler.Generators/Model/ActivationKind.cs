namespace NetCompiler.Generators.Model;

/// <summary>The compiler's twin of the runtime's <c>Activation</c>: the same members with the same numbers, as a test asserts.</summary>
internal enum ActivationKind
{
    Linear = 0,
    Relu = 1,
    LeakyRelu = 2,
    Elu = 3,
    Sigmoid = 4,
    Tanh = 5,
    Exponential = 6,
    Softplus = 7,
    Softsign = 8,
    Silu = 9,
    Gelu = 10,
    HardSigmoid = 11,
    Softmax = 12,
}

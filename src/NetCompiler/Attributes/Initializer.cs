namespace NetCompiler;

/// <summary>
/// How the parameters of a layer begin. With fan_in and fan_out the numbers of inputs and outputs of one unit.
/// Every value depends on the seed, the parameter's place among the parameters and the element's place only.
/// Thread-safety: a value.
/// </summary>
public enum Initializer
{
    /// <summary>The layer's own: <see cref="GlorotUniform"/> for weights, <see cref="Zeros"/> for biases, as in Keras.</summary>
    Default = 0,

    /// <summary>U(-a, a), a = sqrt(6 / (fan_in + fan_out)). Glorot and Bengio, 2010.</summary>
    GlorotUniform = 1,

    /// <summary>N(0, 2 / (fan_in + fan_out)) (the second number is the variance).</summary>
    GlorotNormal = 2,

    /// <summary>U(-a, a), a = sqrt(6 / fan_in). He et al., 2015.</summary>
    HeUniform = 3,

    /// <summary>N(0, 2 / fan_in).</summary>
    HeNormal = 4,

    /// <summary>U(-a, a), a = sqrt(3 / fan_in). LeCun et al., 1998.</summary>
    LeCunUniform = 5,

    /// <summary>N(0, 1 / fan_in).</summary>
    LeCunNormal = 6,

    /// <summary>U(minimum, maximum); -0.05 and 0.05 unless given, as in Keras.</summary>
    Uniform = 7,

    /// <summary>N(mean, standard deviation); 0 and 0.05 unless given, as in Keras.</summary>
    Normal = 8,

    /// <summary>All zero.</summary>
    Zeros = 9,

    /// <summary>All the same value; 0 unless given.</summary>
    Constant = 10,

    /// <summary>
    /// Rows or columns, whichever are fewer, are orthonormal, times the gain; 1 unless given. Saxe et al., 2013.
    /// On a vector it is a unit vector times the gain.
    /// </summary>
    Orthogonal = 11,
}

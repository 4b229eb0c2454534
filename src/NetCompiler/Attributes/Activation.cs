namespace NetCompiler;

/// <summary>An activation function, applied to every element (softmax: to every row). Thread-safety: a value.</summary>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Linear = 0,

    /// <summary>f(x) = max(0, x). The gradient at 0 is 0, as in PyTorch.</summary>
    Relu = 1,

    /// <summary>f(x) = x for x &gt; 0, slope * x otherwise; the slope is 0.01 unless given (PyTorch's default).</summary>
    LeakyRelu = 2,

    /// <summary>f(x) = x for x &gt; 0, alpha * (exp(x) - 1) otherwise; alpha is 1 unless given. Clevert et al., 2015.</summary>
    Elu = 3,

    /// <summary>f(x) = 1 / (1 + exp(-x)).</summary>
    Sigmoid = 4,

    /// <summary>f(x) = tanh(x).</summary>
    Tanh = 5,

    /// <summary>f(x) = exp(x).</summary>
    Exponential = 6,

    /// <summary>f(x) = ln(1 + exp(x)), exact over the whole range.</summary>
    Softplus = 7,

    /// <summary>f(x) = x / (1 + |x|).</summary>
    Softsign = 8,

    /// <summary>f(x) = x / (1 + exp(-x)), also called swish. Elfwing et al., 2017.</summary>
    Silu = 9,

    /// <summary>f(x) = x/2 * (1 + erf(x / sqrt 2)), the exact form. Hendrycks and Gimpel, 2016.</summary>
    Gelu = 10,

    /// <summary>f(x) = min(1, max(0, x / 6 + 1/2)), as in PyTorch and Keras 3.</summary>
    HardSigmoid = 11,

    /// <summary>f(x)_i = exp(x_i - max x) / sum_j exp(x_j - max x), over the last axis.</summary>
    Softmax = 12,
}

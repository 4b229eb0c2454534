using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The transcendental functions of activations and losses over <see cref="Vector{T}"/>, the same on every machine with the
/// same vector width. Errors are a few units in the last place unless said otherwise. Thread-safe: pure functions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorMath
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    /// <summary>tanh(x): a polynomial around zero (Cephes, tanhf), 1 - 2 / (exp(2|x|) + 1) with x's sign beyond.</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> Tanh(Vector<float> x)
    {
        Vector<float> magnitude = Vector.Abs(x);
        Vector<float> square = x * x;
        Vector<float> polynomial = new(-5.70498872745e-3f);
        polynomial = Vector.MultiplyAddEstimate(polynomial, square, new Vector<float>(2.06390887954e-2f));
        polynomial = Vector.MultiplyAddEstimate(polynomial, square, new Vector<float>(-5.37397155531e-2f));
        polynomial = Vector.MultiplyAddEstimate(polynomial, square, new Vector<float>(1.33314422036e-1f));
        polynomial = Vector.MultiplyAddEstimate(polynomial, square, new Vector<float>(-3.33332819422e-1f));
        Vector<float> near = Vector.MultiplyAddEstimate(polynomial * square, x, x);

        Vector<float> far = Vector<float>.One - (new Vector<float>(2f) / (Vector.Exp(magnitude + magnitude) + Vector<float>.One));
        far = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -far, far);
        return Vector.ConditionalSelect(Vector.LessThan(magnitude, new Vector<float>(0.625f)), near, far);
    }

    /// <summary>exp(x) - 1, without cancellation around zero (Taylor's series to x^8 for |x| &lt; 1/2).</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> ExpMinusOne(Vector<float> x)
    {
        Vector<float> series = new(1f / 40320f);
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 5040f));
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 720f));
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 120f));
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 24f));
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 6f));
        series = Vector.MultiplyAddEstimate(series, x, new Vector<float>(1f / 2f));
        series = Vector.MultiplyAddEstimate(series * x, x, x);
        Vector<int> near = Vector.LessThan(Vector.Abs(x), new Vector<float>(0.5f));
        return Vector.ConditionalSelect(near, series, Vector.Exp(x) - Vector<float>.One);
    }

    /// <summary>ln(1 + x) for x >= 0, without losing small x: ln(w) * x / (w - 1) with w = 1 + x rounded. Kahan.</summary>
    /// <param name="x">At least 0.</param>
    public static Vector<float> LogOnePlus(Vector<float> x)
    {
        Vector<float> rounded = Vector<float>.One + x;
        Vector<float> rest = rounded - Vector<float>.One;
        Vector<int> tiny = Vector.Equals(rest, Vector<float>.Zero);
        Vector<float> scaled = Vector.Log(rounded) * (x / Vector.ConditionalSelect(tiny, Vector<float>.One, rest));
        return Vector.ConditionalSelect(tiny, x, scaled);
    }

    /// <summary>ln(1 + exp(x)) = max(x, 0) + ln(1 + exp(-|x|)).</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> Softplus(Vector<float> x) =>
        Vector.Max(x, Vector<float>.Zero) + LogOnePlus(Vector.Exp(-Vector.Abs(x)));

    /// <summary>erf(x): the rational minimax approximation x p(x^2) / q(x^2) on [-4, 4] (Eigen, perf_erf), ±1 beyond.</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> Erf(Vector<float> x)
    {
        Vector<float> clamped = Vector.Max(Vector.Min(x, new Vector<float>(4f)), new Vector<float>(-4f));
        Vector<float> square = clamped * clamped;

        Vector<float> p = new(-2.72614225801306e-10f);
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(2.77068142495902e-08f));
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(-2.10102402082508e-06f));
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(-5.69250639462346e-05f));
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(-7.34990630326855e-04f));
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(-2.95459980854025e-03f));
        p = Vector.MultiplyAddEstimate(p, square, new Vector<float>(-1.60960333262415e-02f));

        Vector<float> q = new(-1.45660718464996e-05f);
        q = Vector.MultiplyAddEstimate(q, square, new Vector<float>(-2.13374055278905e-04f));
        q = Vector.MultiplyAddEstimate(q, square, new Vector<float>(-1.68282697438203e-03f));
        q = Vector.MultiplyAddEstimate(q, square, new Vector<float>(-7.37332916720468e-03f));
        q = Vector.MultiplyAddEstimate(q, square, new Vector<float>(-1.42647390514189e-02f));
        return clamped * p / q;
    }

    /// <summary>x/2 (1 + erf(x / sqrt 2)).</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> Gelu(Vector<float> x)
    {
        Vector<float> half = new(0.5f);
        return half * x * (Vector<float>.One + Erf(x * new Vector<float>(0.70710678f)));
    }

    /// <summary>The derivative of <see cref="Gelu"/>: (1 + erf(x / sqrt 2)) / 2 + x exp(-x^2 / 2) / sqrt(2 pi).</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> GeluDerivative(Vector<float> x)
    {
        Vector<float> half = new(0.5f);
        Vector<float> cumulative = half * (Vector<float>.One + Erf(x * new Vector<float>(0.70710678f)));
        Vector<float> density = new Vector<float>(0.39894228f) * Vector.Exp(-half * x * x);
        return Vector.MultiplyAddEstimate(x, density, cumulative);
    }

    /// <summary>The derivative of x sigmoid(x): s (1 + x (1 - s)), s = sigmoid(x).</summary>
    /// <param name="x">Any number.</param>
    public static Vector<float> SiluDerivative(Vector<float> x)
    {
        Vector<float> sigmoid = Sigmoid(x);
        return sigmoid * Vector.MultiplyAddEstimate(x, Vector<float>.One - sigmoid, Vector<float>.One);
    }

    /// <summary>-1, 0 or 1, by x's sign.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sign(Vector<float> x)
    {
        Vector<float> positive = Select(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One);
        return positive - Select(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.One);
    }

    /// <summary>
    /// All bits where x takes the place of the largest so far: where it is larger, or is not a number, which then stays.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <param name="largest">The largest so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Exceeds(Vector<float> x, Vector<float> largest) =>
        Vector.GreaterThan(x, largest) | ~Vector.Equals(x, x);

    /// <summary>x where the mask is set, 0 elsewhere.</summary>
    /// <param name="mask">All bits or none, lane by lane.</param>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Select(Vector<int> mask, Vector<float> x) => Vector.ConditionalSelect(mask, x, Vector<float>.Zero);

    /// <summary>The largest element; NaN if one is.</summary>
    /// <param name="x">Any numbers.</param>
    public static float Largest(Vector<float> x)
    {
        float largest = x[0];
        for (int lane = 1; lane < Vector<float>.Count; lane++)
        {
            largest = MathF.Max(largest, x[lane]);
        }

        return largest;
    }
}

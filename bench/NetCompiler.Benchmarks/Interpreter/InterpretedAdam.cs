using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// Adam with PyTorch's placement of eps: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2,
/// p -= lr / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + eps). One pass over the memory, which no chain of TensorPrimitives has.
/// </summary>
internal sealed class InterpretedAdam(IReadOnlyList<InterpretedParameter> parameters, float learningRate)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[][] _firstMoments = [.. parameters.Select(parameter => new float[parameter.Values.Length])];
    private readonly float[][] _secondMoments = [.. parameters.Select(parameter => new float[parameter.Values.Length])];
    private int _step;

    public void Step()
    {
        _step++;
        float rate = (float)(learningRate / (1 - Math.Pow(Beta1, _step)));
        float inverseRoot = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, _step)));
        for (int index = 0; index < parameters.Count; index++)
        {
            InterpretedParameter parameter = parameters[index];
            Update(parameter.Values, parameter.Gradients, _firstMoments[index], _secondMoments[index], rate, inverseRoot);
        }
    }

    private static void Update(
        Span<float> values, ReadOnlySpan<float> gradients, Span<float> firsts, Span<float> seconds, float rate, float inverseRoot)
    {
        Span<Vector<float>> p = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(firsts);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(seconds);
        Vector<float> epsilon = new(Epsilon);
        for (int index = 0; index < p.Length; index++)
        {
            Vector<float> gradient = g[index];
            Vector<float> first = (m[index] * Beta1) + (gradient * (1 - Beta1));
            Vector<float> second = (v[index] * Beta2) + (gradient * gradient * (1 - Beta2));
            m[index] = first;
            v[index] = second;
            p[index] -= first * rate / ((Vector.SquareRoot(second) * inverseRoot) + epsilon);
        }

        for (int index = p.Length * Vector<float>.Count; index < values.Length; index++)
        {
            float gradient = gradients[index];
            firsts[index] = (firsts[index] * Beta1) + (gradient * (1 - Beta1));
            seconds[index] = (seconds[index] * Beta2) + (gradient * gradient * (1 - Beta2));
            values[index] -= firsts[index] * rate / ((MathF.Sqrt(seconds[index]) * inverseRoot) + Epsilon);
        }
    }
}

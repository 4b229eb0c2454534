using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Runtime;

/// <summary>
/// What is done to blocks of gradients and parameters that lie in the nearest cache. Source and destination may be the same.
/// Thread-safety: pure functions but for their destinations.
/// </summary>
internal static class BlockMath
{
    /// <summary>y = s x.</summary>
    internal static void Scale(ReadOnlySpan<float> source, float scale, Span<float> destination) =>
        Map(new ScaleMap(scale), source, source, destination);

    /// <summary>y += s x.</summary>
    internal static void AddScaled(ReadOnlySpan<float> source, float scale, Span<float> destination) =>
        Map(new AddScaledMap(scale), source, destination, destination);

    /// <summary>y = min(c, max(-c, x)); what is not a number stays so.</summary>
    internal static void Clamp(ReadOnlySpan<float> source, float limit, Span<float> destination) =>
        Map(new ClampMap(limit), source, source, destination);

    /// <summary>y = u y + (1 - u) x.</summary>
    internal static void Blend(ReadOnlySpan<float> source, float kept, Span<float> destination) =>
        Map(new BlendMap(kept), source, destination, destination);

    /// <summary>y = g + 2 l2 p + l1 sign(p).</summary>
    internal static void AddPenaltyGradient(
        ReadOnlySpan<float> gradients, ReadOnlySpan<float> parameters, float l1, float l2, Span<float> destination) =>
        Map(new PenaltyGradientMap(l1, 2 * l2), gradients, parameters, destination);

    /// <summary>l1 sum |p| + l2 sum p^2.</summary>
    internal static double Penalty(ReadOnlySpan<float> parameters, float l1, float l2) =>
        (l1 == 0 ? 0 : l1 * Sum(default(AbsoluteMap), parameters)) + (l2 == 0 ? 0 : l2 * Sum(default(SquareMap), parameters));

    /// <summary>sum g^2.</summary>
    internal static double SumOfSquares(ReadOnlySpan<float> gradients) => Sum(default(SquareMap), gradients);

    private static void Map<TMap>(TMap map, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        where TMap : struct, IBlockMap
    {
        ref float left = ref MemoryMarshal.GetReference(x);
        ref float right = ref MemoryMarshal.GetReference(y);
        ref float result = ref MemoryMarshal.GetReference(destination);
        int index = 0;
        for (; index <= x.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            map.Of(Vector.LoadUnsafe(ref left, (nuint)index), Vector.LoadUnsafe(ref right, (nuint)index))
                .StoreUnsafe(ref result, (nuint)index);
        }

        for (; index < x.Length; index++)
        {
            destination[index] = map.Of(new Vector<float>(x[index]), new Vector<float>(y[index]))[0];
        }
    }

    // Lanes hold partial sums of a block; blocks are added in double precision.
    private static double Sum<TMap>(TMap map, ReadOnlySpan<float> values)
        where TMap : struct, IBlockMap
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector<float> sums = Vector<float>.Zero;
        int index = 0;
        for (; index <= values.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var value = Vector.LoadUnsafe(ref first, (nuint)index);
            sums += map.Of(value, value);
        }

        double sum = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            sum += sums[lane];
        }

        for (; index < values.Length; index++)
        {
            var value = new Vector<float>(values[index]);
            sum += map.Of(value, value)[0];
        }

        return sum;
    }

    private interface IBlockMap
    {
        Vector<float> Of(Vector<float> x, Vector<float> y);
    }

    private readonly struct ScaleMap(float scale) : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y) => x * new Vector<float>(scale);
    }

    private readonly struct AddScaledMap(float scale) : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y) => Vector.MultiplyAddEstimate(x, new Vector<float>(scale), y);
    }

    private readonly struct ClampMap(float limit) : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y) =>
            Vector.Max(-new Vector<float>(limit), Vector.Min(new Vector<float>(limit), x));
    }

    private readonly struct BlendMap(float kept) : IBlockMap
    {
        // x + u (y - x): equal numbers stay what they are, bit for bit.
        public Vector<float> Of(Vector<float> x, Vector<float> y) => Vector.MultiplyAddEstimate(new Vector<float>(kept), y - x, x);
    }

    private readonly struct PenaltyGradientMap(float l1, float twiceL2) : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y)
        {
            Vector<float> gradient = Vector.MultiplyAddEstimate(new Vector<float>(twiceL2), y, x);
            return Vector.MultiplyAddEstimate(new Vector<float>(l1), VectorMath.Sign(y), gradient);
        }
    }

    private readonly struct AbsoluteMap : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y) => Vector.Abs(x);
    }

    private readonly struct SquareMap : IBlockMap
    {
        public Vector<float> Of(Vector<float> x, Vector<float> y) => x * y;
    }
}

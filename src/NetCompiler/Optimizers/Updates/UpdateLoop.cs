using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Takes a rule over a range of parameters, their gradients and slots, a vector at a time. What fills no vector goes through one
/// that is filled up with zeros, so a rule is written once. Thread-safety: disjoint ranges at once.
/// </summary>
/// <remarks>
/// What a slot would remember below 2^-100 in magnitude it forgets: it is stored as zero. Where a gradient stays zero (the weight of
/// a pixel that is black in most images), a moment shrinks at each step until it is a denormal number and stays one, and a processor
/// takes some hundred cycles over each of these. No weight can tell the difference.
/// </remarks>
internal static class UpdateLoop
{
    private const float Least = 7.888609e-31f;  // 2^-100: a product with a factor down to 2^-26 is still no denormal number

    /// <summary>Changes a range.</summary>
    /// <param name="rule">The formula.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients, as many.</param>
    /// <param name="a">The first float of the range in the first slot, or anything where there is none; so the next two.</param>
    /// <param name="b">In the second slot.</param>
    /// <param name="c">In the third slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TRule>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, ref float a, ref float b, ref float c)
        where TRule : struct, IUpdateRule
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        nuint length = (nuint)parameters.Length;
        nuint index = 0;
        for (; index + (nuint)Vector<float>.Count <= length; index += (nuint)Vector<float>.Count)
        {
            Vector<float> first = TRule.Slots > 0 ? Vector.LoadUnsafe(ref a, index) : default;
            Vector<float> second = TRule.Slots > 1 ? Vector.LoadUnsafe(ref b, index) : default;
            Vector<float> third = TRule.Slots > 2 ? Vector.LoadUnsafe(ref c, index) : default;
            Vector<float> next = rule.Next(
                Vector.LoadUnsafe(ref p, index), Vector.LoadUnsafe(ref g, index), ref first, ref second, ref third);
            next.StoreUnsafe(ref p, index);
            if (TRule.Slots > 0)
            {
                Kept(first).StoreUnsafe(ref a, index);
            }

            if (TRule.Slots > 1)
            {
                Kept(second).StoreUnsafe(ref b, index);
            }

            if (TRule.Slots > 2)
            {
                Kept(third).StoreUnsafe(ref c, index);
            }
        }

        if (index < length)
        {
            nint rest = (nint)index;
            RunRest(
                rule, parameters[(int)index..], gradients[(int)index..],
                ref Unsafe.Add(ref a, rest), ref Unsafe.Add(ref b, rest), ref Unsafe.Add(ref c, rest));
        }
    }

    private static void RunRest<TRule>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, ref float a, ref float b, ref float c)
        where TRule : struct, IUpdateRule
    {
        int count = parameters.Length;
        Vector<float> first = TRule.Slots > 0 ? Fill(MemoryMarshal.CreateReadOnlySpan(ref a, count)) : default;
        Vector<float> second = TRule.Slots > 1 ? Fill(MemoryMarshal.CreateReadOnlySpan(ref b, count)) : default;
        Vector<float> third = TRule.Slots > 2 ? Fill(MemoryMarshal.CreateReadOnlySpan(ref c, count)) : default;
        Vector<float> next = rule.Next(Fill(parameters), Fill(gradients), ref first, ref second, ref third);
        Empty(next, parameters);
        if (TRule.Slots > 0)
        {
            Empty(Kept(first), MemoryMarshal.CreateSpan(ref a, count));
        }

        if (TRule.Slots > 1)
        {
            Empty(Kept(second), MemoryMarshal.CreateSpan(ref b, count));
        }

        if (TRule.Slots > 2)
        {
            Empty(Kept(third), MemoryMarshal.CreateSpan(ref c, count));
        }
    }

    // NaN is no less than anything, and stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Kept(Vector<float> slot) =>
        Vector.AndNot(slot, Vector.AsVectorSingle(Vector.LessThan(Vector.Abs(slot), new Vector<float>(Least))));

    private static Vector<float> Fill(ReadOnlySpan<float> values)
    {
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        lanes.Clear();
        values.CopyTo(lanes);
        return new Vector<float>(lanes);
    }

    private static void Empty(Vector<float> vector, Span<float> destination)
    {
        for (int lane = 0; lane < destination.Length; lane++)
        {
            destination[lane] = vector[lane];
        }
    }
}

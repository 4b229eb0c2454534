using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// An array of NumPy's: elements in row-major (C) order, whatever order the file had, and a shape. Immutable while nobody changes
/// the array it was made of; safe for any number of threads.
/// </summary>
public sealed class NpyArray
{
    private readonly Array _elements;  // truth values as bytes of 0 and 1

    internal NpyArray(Array elements, NpyType type, int[] shape)
    {
        _elements = elements;
        ElementType = type;
        Shape = Array.AsReadOnly(shape);
    }

    /// <summary>What the elements are.</summary>
    public NpyType ElementType { get; }

    /// <summary>The sizes, slowest first; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many elements there are: the product of <see cref="Shape"/>.</summary>
    public int Count => _elements.Length;

    /// <summary>
    /// An array to be written. T is bool, Half, float, double or an integer of 8 to 64 bits. The elements are kept, not copied,
    /// except truth values.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="elements">The elements, row-major.</param>
    /// <param name="shape">The sizes, slowest first; as many elements in a row as there are unless given.</param>
    /// <exception cref="ArgumentException">The product of the shape is another, or NumPy has no such type.</exception>
    public static NpyArray Of<T>(T[] elements, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        NpyType type = NpyTypeCode.Of(typeof(T)) ?? throw new ArgumentException(
            $"NumPy has no {typeof(T).Name}; elements are bool, Half, float, double or an integer of 8 to 64 bits.", nameof(elements));
        int[] sizes = shape.IsEmpty ? [elements.Length] : shape.ToArray();
        Int128 product = 1;
        foreach (int size in sizes)
        {
            product = size < 0 || product < 0 || product > int.MaxValue ? -1 : product * size;
        }

        if (product != elements.Length || sizes.Length > NpyHeaderParser.MostAxes)
        {
            throw new ArgumentException(
                $"{elements.Length} elements do not fill the shape ({string.Join(", ", sizes)}).", nameof(shape));
        }

        Array kept = type == NpyType.Boolean
            ? Array.ConvertAll((bool[])(object)elements, truth => truth ? (byte)1 : (byte)0)
            : elements;
        return new NpyArray(kept, type, sizes);
    }

    /// <summary>
    /// A copy of the elements as numbers of a type of choice, row-major. Rounding is allowed from one floating-point type to
    /// another and from integers to these; nothing else may be lost.
    /// </summary>
    /// <typeparam name="T">float, double, int, long, byte or another type of number.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// An element is out of range, or has a fraction and T has none; the message names its place.
    /// </exception>
    public T[] ToArray<T>()
        where T : struct, INumber<T> => TryConvert(out T[] elements) is { } problem
            ? throw new InvalidOperationException(problem)
            : ReferenceEquals(elements, _elements) ? (T[])elements.Clone() : elements;

    /// <summary><c>Float32 (60000, 28, 28)</c>.</summary>
    public override string ToString() => $"{ElementType} ({string.Join(", ", Shape)})";

    /// <summary>
    /// The elements as numbers of another type; the array's own, not a copy, where it is of this type.
    /// </summary>
    /// <returns>What would be lost; null where nothing is.</returns>
    internal string? TryConvert<T>(out T[] elements)
        where T : struct, INumber<T>
    {
        // Not 'is': to the runtime an int[] is also an uint[].
        if (_elements.GetType() == typeof(T[]))
        {
            elements = (T[])_elements;
            return null;
        }

        return ElementType switch
        {
            NpyType.Int8 => Convert((sbyte[])_elements, out elements),
            NpyType.Int16 => Convert((short[])_elements, out elements),
            NpyType.UInt16 => Convert((ushort[])_elements, out elements),
            NpyType.Int32 => Convert((int[])_elements, out elements),
            NpyType.UInt32 => Convert((uint[])_elements, out elements),
            NpyType.Int64 => Convert((long[])_elements, out elements),
            NpyType.UInt64 => Convert((ulong[])_elements, out elements),
            NpyType.Float16 => Convert((Half[])_elements, out elements),
            NpyType.Float32 => Convert((float[])_elements, out elements),
            NpyType.Float64 => Convert((double[])_elements, out elements),
            _ => Convert((byte[])_elements, out elements),
        };
    }

    /// <summary>Some of the elements' bytes as they lie in memory.</summary>
    internal ReadOnlySpan<byte> Bytes(long offset, int length) => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_elements), (nint)offset), length);

    private string? Convert<TFrom, T>(TFrom[] from, out T[] to)
        where TFrom : struct, INumber<TFrom>
        where T : struct, INumber<T>
    {
        to = new T[from.Length];
        bool dropsFractions = T.CreateTruncating(0.5) == T.Zero;
        int place = 0;
        try
        {
            for (; place < from.Length; place++)
            {
                to[place] = T.CreateChecked(from[place]);
                if (dropsFractions
                    ? TFrom.CreateChecked(to[place]) != from[place]
                    : !T.IsFinite(to[place]) && TFrom.IsFinite(from[place]))
                {
                    return Loss(from[place], place, typeof(T));
                }
            }
        }
        catch (OverflowException)
        {
            return Loss(from[place], place, typeof(T));
        }

        return null;
    }

    private string Loss<TFrom>(TFrom value, int place, Type type)
        where TFrom : struct, INumber<TFrom>
    {
        int[] axes = new int[Shape.Count];
        for (int axis = axes.Length - 1; axis >= 0; axis--)
        {
            (place, axes[axis]) = Math.DivRem(place, Shape[axis]);
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"Element ({string.Join(", ", axes)}) is {value}, which is no {type.Name}.");
    }
}

//! Code parsing, exact reconciliation and roll-up at three sizes. Quote ratios between sizes, never a single time.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dean5299::code::CodeKeys;
use dean5299_benches::Office;

fn codes(c: &mut Criterion) {
    let codes: Vec<String> = (0..10_000).map(|n| format!("000.00.{:02}.h08-2212{:02}-{:04}", n % 90, n % 28 + 1, n)).collect();
    let mut group = c.benchmark_group("code");
    group.throughput(Throughput::Elements(codes.len() as u64));
    group.bench_function("key", |b| {
        b.iter(|| {
            let mut keys = CodeKeys::new();
            codes.iter().for_each(|code| {
                black_box(keys.key(code, |_, _| None));
            });
        });
    });
    group.finish();
}

fn office(c: &mut Criterion) {
    for entries in [10_000, 100_000, 1_000_000] {
        let made = Office::of(entries);
        let mut group = c.benchmark_group("office");
        group.sample_size(10).throughput(Throughput::Elements(entries));
        group.bench_with_input(BenchmarkId::new("reconcile", entries), &made, |b, office| b.iter(|| office.reconcile(1)));
        let run = made.reconcile(1);
        group.bench_with_input(BenchmarkId::new("roll_up", entries), &run, |b, run| b.iter(|| run.months()));
        group.finish();
    }
}

criterion_group!(benches, codes, office);
criterion_main!(benches);

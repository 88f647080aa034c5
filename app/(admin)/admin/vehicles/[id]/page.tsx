import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { nameOfCar } from '@/app/(admin)/admin/vehicles/vehicle-table';
import { adminContext } from '@/app/(admin)/admin-context';
import { getVehicleStory } from '@/lib/operations/vehicle-table';
import { AppError } from '@/lib/platform/errors';
import { AdvertsOfCar } from './adverts-of-car';
import { MergeForm } from './merge-form';
import { MergeList } from './merge-list';

export const metadata: Metadata = { title: 'Vehicle', robots: { index: false } };

export default async function AdminVehiclePage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const ctx = await adminContext(`/admin/vehicles/${id}`, 'vehicles.link');
  const car = await getVehicleStory(ctx, { id }).catch(orNotFound);
  return (
    <>
      <h1 className="break-words text-xl">{nameOfCar(car)}</h1>
      <AdminNav current="/admin/vehicles" />
      <p className="text-ink-2">
        {car.vin === null ? 'Its VIN is not known.' : `VIN ${car.vin}.`}{' '}
        <span className="font-mono text-ink-3 text-xs">{car.id}</span>
      </p>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Its adverts</h2>
        <AdvertsOfCar vehicleId={car.id} adverts={car.adverts} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Merge it into another car</h2>
        <MergeForm id={car.id} advertCount={car.advertCount} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Merges</h2>
        <MergeList merges={car.merges} vehicleId={car.id} />
      </section>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
